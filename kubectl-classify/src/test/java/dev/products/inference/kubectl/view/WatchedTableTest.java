package dev.products.inference.kubectl.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class WatchedTableTest {

  private static final Instant NOW = Instant.parse("2026-11-28T03:01:00Z");

  private final WatchedTable table = new WatchedTable(false);

  private static Resource running(String name, int percent) throws JsonProcessingException {
    return new Resource(
        new ObjectMapper()
            .readTree(
                """
                {"metadata": {"name": "%s", "generation": 1}, "status": {"observedGeneration": 1, "phase": "Running",
                  "run": {"attempt": 1, "startTime": "2026-11-28T03:00:00Z"},
                  "progress": {"percent": %d, "rowsRead": 4000, "rowsPerSecond": 200, "executorsRunning": 1,
                    "executorsWanted": 2, "secondsLeft": 30}}}
                """
                    .formatted(name, percent)));
  }

  private static WatchEvent changed(Resource resource) {
    return new WatchEvent(resource, false);
  }

  @Test
  void columnsStayWhereTheyWere() throws JsonProcessingException {
    List<String> begun = table.begin(NOW, List.of(running("produtos", 40)));
    String next = table.next(NOW, changed(running("produtos", 50))).orElseThrow();

    assertThat(begun.get(0).split("\\s+"))
        .containsExactly(
            "NAME",
            "PHASE",
            "ATTEMPT",
            "DONE",
            "ROWS",
            "ROWS/S",
            "REJECTED",
            "EXECUTORS",
            "LEFT",
            "BEGAN",
            "TOOK",
            "WHY");
    assertThat(begun.get(1).split("\\s{2,}"))
        .containsExactly(
            "produtos",
            "Running",
            "1",
            "40 %",
            "4,000",
            "200",
            "-",
            "1/2",
            "30s",
            "60s ago",
            "60s",
            "-");
    assertThat(next).isEqualTo(begun.get(1).replace("40 %", "50 %"));
  }

  @Test
  void tellsOnlyWhatIsNew() throws JsonProcessingException {
    table.begin(NOW, List.of(running("a", 40)));

    assertThat(table.next(NOW.plusSeconds(5), changed(running("a", 40)))).isEmpty();
    assertThat(table.next(NOW, changed(running("b", 40)))).isPresent();
    assertThat(table.next(NOW, new WatchEvent(running("a", 40), true))).contains("a is deleted");
  }
}
