package dev.products.inference.container;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.products.inference.contract.message.LogEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a driver writes to its log, of which a cluster keeps each line. */
class LogFormatTest {

  /** In rows that are classified, that are rejected, and that a task fails on. */
  private static final String CANARY = "Senh0rD0sCanarios";

  @TempDir private Path folder;

  private List<String> log(Map<String, String> environment, String onBadRow, String rows)
      throws Exception {
    Files.writeString(folder.resolve("in.csv"), "descricao\n" + rows);
    ContainerProcess container = ContainerProcess.start(folder, environment, onBadRow);
    container.process().waitFor();
    return Files.readAllLines(folder.resolve("log"));
  }

  @Test
  void eachEventIsALineOfJsonThatNamesTheRun() throws Exception {
    List<String> lines =
        log(
            Map.of("LOGGED_RESOURCE", "lojas/produtos", "LOGGED_RUN", "r1", "LOGGED_ATTEMPT", "2"),
            "Reject",
            (CANARY + "\n").repeat(10) + "\"\"\n");
    List<JsonNode> events = new ArrayList<>();
    for (String line : lines) {
      if (line.startsWith("{")) {
        events.add(new ObjectMapper().readTree(line));
        assertThat(LogEvent.of(line)).isPresent();
      }
    }
    assertThat(events)
        .isNotEmpty()
        .allSatisfy(
            event -> {
              assertThat(event.path("resource").asText()).isEqualTo("lojas/produtos");
              assertThat(event.path("run").asText()).isEqualTo("r1");
              assertThat(event.path("attempt").asInt()).isEqualTo(2);
              assertThat(event.path("executor").asText()).isEqualTo("driver");
              assertThat(event.path("time").asText()).matches("2.*Z");
              assertThat(event.path("message").asText()).isNotEmpty();
            });
    assertThat(String.join("\n", lines)).doesNotContain(CANARY);
  }

  @Test
  void itIsTextIfThatIsAskedForAndOfARunThatFailsOnARowTheRowIsNotInIt() throws Exception {
    List<String> lines =
        log(Map.of("LOG_FORMAT", "text"), "Fail", CANARY + "\n\"\"\n" + CANARY + "\n");
    assertThat(lines)
        .anyMatch(line -> line.matches("2\\S+Z ERROR .*"))
        .noneMatch(line -> line.startsWith("{"));
    assertThat(String.join("\n", lines)).doesNotContain(CANARY);
  }
}
