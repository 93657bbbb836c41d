package dev.products.inference.job.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.contract.CategoryCount;
import dev.products.inference.contract.DataFormat;
import dev.products.inference.contract.JobReport;
import dev.products.inference.contract.JobResult;
import dev.products.inference.job.InferenceJob;
import dev.products.inference.job.SampleRun;
import dev.products.inference.job.progress.Measures;
import dev.products.inference.job.progress.RunMeasures;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is measured of a real run. */
class MeasuredRunTest {

  @TempDir private Path folder;

  @Test
  void atItsEndItIsWhatTheResultSays() throws Exception {
    SampleRun products =
        SampleRun.of(folder, DataFormat.CSV)
            .option("header", "true")
            .option("sep", ";")
            .file(
                "a.csv",
                StandardCharsets.UTF_8,
                "a;descricao",
                "1;Senhor dos anéis\n2;Boneca de pano xyzzyx\n".repeat(1500) + "3;\n4;Livro")
            .file("b.csv", StandardCharsets.UTF_8, "a;descricao", "5;Batom vermelho");
    LiveProgress progress = new LiveProgress(products.request(), null, System::nanoTime);
    SparkContext spark = SampleRun.spark().sparkContext();
    SparkListener slow = new SlowListener();
    spark.addSparkListener(slow);
    JobReport report =
        new InferenceJob(SampleRun.spark(), Clock.systemUTC()).run(products.request(), progress);
    spark.removeSparkListener(slow);
    JobResult result = report.result();
    RunMeasures measured = progress.measures();
    Measures rows = measured.rows();

    assertThat(progress.now().rowsRead()).isEqualTo(result.rowsRead()).isEqualTo(3003);
    assertThat(rows.categories())
        .isEqualTo(
            result.categories().stream()
                .collect(Collectors.toMap(CategoryCount::category, CategoryCount::rows)));
    assertThat(rows.rejected()).isEqualTo(Map.of("has no text", 1L));
    assertThat(rows.unknownTerms()).isBetween(1500L, rows.terms() / 2);
    // Batches of at most 512 rows, of two partitions or three.
    assertThat(rows.batches().stream().mapToLong(Long::longValue).sum()).isBetween(6L, 9L);
    assertThat(rows.onnxNanos()).isPositive().isLessThan(rows.batchNanos());
    assertThat(measured.tasksSucceeded()).isPositive();
    assertThat(measured.tasksRunning()).isZero();
    assertThat(measured.cpuNanos()).isPositive();
  }

  /** Events come after their tasks, and the last ones after the job. */
  private static final class SlowListener extends SparkListener {
    @Override
    public void onTaskEnd(SparkListenerTaskEnd end) {
      Awaitility.await().pollDelay(Duration.ofMillis(300)).until(() -> true);
    }
  }
}
