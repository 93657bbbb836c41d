package dev.products.inference.job.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.contract.JobRequest;
import dev.products.inference.contract.progress.BatchProgress;
import dev.products.inference.job.progress.Measures;
import dev.products.inference.job.progress.RunMeasures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What Prometheus reads; MetricsIT has a real one read the same file. */
class JobMetricsTest {

  private static final Path METRICS = Path.of("src/test/resources/job-metrics.txt");

  private final LiveProgress progress =
      new LiveProgress(new JobRequest("run", 1, null, null, null, null), 2, () -> 0);
  private final JobMetrics metrics = new JobMetrics(progress);

  private void measured(Map<String, Long> categories, Map<String, Long> rejected) {
    List<Long> batches = List.of(0L, 7L, 2L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 1L);
    Measures rows =
        new Measures(batches, 3_500_000_000L, 1_250_000_000L, 200, 50, categories, rejected);
    progress.measures(() -> new RunMeasures(rows, 2, 5, 1, 8_500, 7_000_000_000L, 120));
  }

  @Test
  void tellsWhatIsMeasured() throws IOException {
    progress.advanced(105, 0.5);
    progress.executors(() -> 2);
    measured(Map.of("livro", 60L, "brin\"que\\do\n", 40L), Map.of("has no text", 5L));
    if (System.getenv("UPDATE_GENERATED") != null) {
      Files.writeString(METRICS, metrics.text());
    }
    assertThat(metrics.text()).isEqualTo(Files.readString(METRICS));
  }

  @Test
  void eachIsInTheDocsAndNoOther() throws IOException {
    progress.executors(() -> 2);
    progress.batches(new BatchProgress(3, 1, 1_764_400_000_000L, null));
    assertThat(
            names(
                "^\\| `(job_[a-z_]+)` \\|",
                Files.readString(Path.of("../docs/guides/monitoring.md"))))
        .containsExactlyInAnyOrderElementsOf(
            names("^# TYPE product_classification_(\\S+)", metrics.text()));
  }

  private static List<String> names(String pattern, String text) {
    return Pattern.compile(pattern, Pattern.MULTILINE)
        .matcher(text)
        .results()
        .map(found -> found.group(1))
        .toList();
  }

  @Test
  void ofManyCategoriesTheLargestAreApartAndStaySoAndTheRestIsOne() {
    Map<String, Long> categories = new HashMap<>();
    IntStream.range(0, 80).forEach(i -> categories.put("categoria " + i, 100L + i));
    categories.put("…", 3L);
    measured(categories, Map.of());
    assertThat(series())
        .hasSize(51)
        .contains("{category=\"categoria 79\"} 179.0", "{category=\"categoria 30\"} 130.0")
        .doesNotContain("{category=\"categoria 29\"} 129.0")
        .contains("{category=\"…\"} " + (3.0 + IntStream.range(100, 130).sum()));
    categories.put("categoria 0", 100_000L);
    measured(categories, Map.of());
    assertThat(series()).hasSize(51).contains("{category=\"categoria 30\"} 130.0");
  }

  private List<String> series() {
    String name = "product_classification_job_rows_classified_total";
    return metrics
        .text()
        .lines()
        .filter(line -> line.startsWith(name))
        .map(line -> line.substring(name.length()))
        .toList();
  }
}
