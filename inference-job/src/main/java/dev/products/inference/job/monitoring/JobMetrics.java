package dev.products.inference.job.monitoring;

import dev.products.inference.contract.progress.BatchProgress;
import dev.products.inference.contract.progress.RunProgress;
import dev.products.inference.job.progress.Measures;
import dev.products.inference.job.progress.RunMeasures;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** What Prometheus is told of a run, by its driver. */
final class JobMetrics {

  private static final double NANOS = Duration.ofSeconds(1).toNanos();
  private static final double MILLIS = Duration.ofSeconds(1).toMillis();

  /** Of each label. */
  private static final int MOST = 50;

  private final LiveProgress progress;
  private final BoundedNames categories = new BoundedNames(MOST);
  private final BoundedNames reasons = new BoundedNames(MOST);

  JobMetrics(LiveProgress progress) {
    this.progress = progress;
  }

  String text() {
    RunProgress now = progress.now();
    RunMeasures measures = progress.measures();
    PrometheusText text = new PrometheusText();
    rows(text, now, measures.rows());
    batches(text, now.batches());
    scoring(text, measures.rows());
    spark(text, now, measures);
    return text.toString();
  }

  private void rows(PrometheusText text, RunProgress now, Measures rows) {
    text.counter("rows_read_total", "Rows read so far", (double) now.rowsRead())
        .gauge("progress_ratio", "How much of the input is read, from 0 to 1", now.percent() / 100d)
        .counters(
            "rows_classified_total",
            "Rows classified so far",
            "category",
            categories.of(rows.categories()))
        .counters(
            "rows_rejected_total", "Rows rejected so far", "reason", reasons.of(rows.rejected()));
  }

  private static void batches(PrometheusText text, BatchProgress batches) {
    if (batches != null) {
      text.counter("input_batches_total", "Batches published so far", (double) batches.published())
          .gauge(
              "input_lag",
              "Files, messages or versions of a table that were found and are not published yet",
              (double) batches.lag());
    }
  }

  private static void scoring(PrometheusText text, Measures rows) {
    text.histogram(
            "batch_duration_seconds",
            "How long it took to score a batch of rows",
            Measures.BOUNDS,
            rows.batches(),
            rows.batchNanos() / NANOS)
        .counter("onnx_seconds_total", "Time in ONNX Runtime", rows.onnxNanos() / NANOS)
        .counters(
            "terms_total",
            "Words and n-grams looked up in the model's vocabulary",
            "known",
            new TreeMap<>(
                Map.of("true", rows.terms() - rows.unknownTerms(), "false", rows.unknownTerms())));
  }

  private static void spark(PrometheusText text, RunProgress now, RunMeasures measures) {
    if (now.executorsRunning() != null) {
      text.gauge("executors", "Executors that have connected", now.executorsRunning());
    }
    text.gauge("tasks_running", "Spark's tasks that run", measures.tasksRunning())
        .counters(
            "tasks_total",
            "Spark's tasks that have ended",
            "outcome",
            new TreeMap<>(
                Map.of("succeeded", measures.tasksSucceeded(), "failed", measures.tasksFailed())))
        .counter(
            "task_seconds_total",
            "How long the tasks took that have ended",
            measures.taskMillis() / MILLIS)
        .counter(
            "task_cpu_seconds_total", "The processor's time they took", measures.cpuNanos() / NANOS)
        .counter(
            "task_gc_seconds_total",
            "How long they waited for garbage collection",
            measures.gcMillis() / MILLIS);
  }
}
