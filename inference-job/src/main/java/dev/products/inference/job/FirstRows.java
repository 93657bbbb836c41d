package dev.products.inference.job;

import dev.products.inference.contract.JobRequest;
import dev.products.inference.contract.JobResult;
import dev.products.inference.contract.column.ColumnValue;
import dev.products.inference.contract.column.RequestedColumn;
import dev.products.inference.contract.result.SampleResult;
import dev.products.inference.contract.result.SampledRow;
import dev.products.inference.job.database.DatabaseInput;
import dev.products.inference.job.failure.SparkFailure;
import dev.products.inference.job.findings.ShownId;
import dev.products.inference.job.progress.Progress;
import dev.products.inference.job.progress.ProgressListener;
import dev.products.inference.job.rejects.RejectPolicy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * A sample: the first rows of an input go the whole way, up to each value of the output's columns,
 * and nothing is written.
 */
final class FirstRows {

  /** So many predictions are shown. */
  private static final int SHOWN = 5;

  private final SparkSession spark;
  private final Clock clock;

  FirstRows(SparkSession spark, Clock clock) {
    this.spark = onePartition(spark);
    this.clock = clock;
  }

  /** One task reads one file after the other, so that the first rows are the same each time. */
  private static SparkSession onePartition(SparkSession shared) {
    SparkSession spark = shared.newSession();
    spark.conf().set("spark.sql.files.maxPartitionBytes", Long.toString(Long.MAX_VALUE >> 1));
    spark.conf().set("spark.sql.files.openCostInBytes", "0");
    spark.conf().set("spark.sql.files.minPartitionNum", "1");
    spark.conf().set("spark.sql.files.maxPartitionNum", "1");
    return spark;
  }

  JobResult classify(Preflight preflight, Progress progress, RunResult result) {
    JobRequest request = preflight.request().of(DatabaseInput.unsplit(preflight.request().input()));
    OutputPlace.check(request, spark);
    Instant began = clock.instant();
    List<SampledRow> shown;
    try (ProgressListener listener = new ProgressListener(spark.sparkContext(), progress)) {
      boolean probabilities = preflight.model().lackOfProbabilities().isEmpty();
      Dataset<Row> predictions =
          preflight
              .with(request.with(columns(request.output().columns(), probabilities)))
              .classification(
                  spark,
                  RejectPolicy.counting(request.input().onBadRow()),
                  result.counts(),
                  listener,
                  result.warnings())
              .predictions();
      shown = shown(predictions, probabilities);
    } catch (Exception e) {
      throw SparkFailure.running(e, request.input().place(), request.input().query());
    }
    result.judge(spark, request.input(), true);
    return result.sampled(
        new SampleResult(request.sample(), shown), Duration.between(began, clock.instant()));
  }

  /** Those of the output, for what may be wrong with them, and at the end what is shown. */
  private static List<RequestedColumn> columns(List<RequestedColumn> all, boolean probabilities) {
    List<RequestedColumn> columns = new ArrayList<>(all);
    columns.add(shown(ColumnValue.TEXT));
    columns.add(shown(ColumnValue.ID));
    columns.add(shown(ColumnValue.PREDICTION));
    if (probabilities) {
      columns.add(shown(ColumnValue.PROBABILITY));
    }
    return columns;
  }

  private static RequestedColumn shown(ColumnValue value) {
    return new RequestedColumn(value, "_shown-" + value + "-of-the-sample", null, null);
  }

  /** Classifies every row, and tells of the first ones. */
  private static List<SampledRow> shown(Dataset<Row> predictions, boolean probabilities) {
    int first = predictions.columns().length - (probabilities ? 4 : 3);
    List<SampledRow> shown =
        predictions
            .javaRDD()
            .mapPartitions(rows -> first(rows, first, probabilities).iterator())
            .collect();
    return shown.subList(0, Math.min(SHOWN, shown.size()));
  }

  private static List<SampledRow> first(Iterator<Row> rows, int place, boolean probabilities) {
    List<SampledRow> shown = new ArrayList<>();
    while (rows.hasNext()) {
      Row row = rows.next();
      if (shown.size() < SHOWN) {
        shown.add(
            new SampledRow(
                ShownId.of(row.get(place + 1), row.getString(place)),
                row.getString(place + 2),
                probabilities ? row.getDouble(place + 3) : null));
      }
    }
    return shown;
  }
}
