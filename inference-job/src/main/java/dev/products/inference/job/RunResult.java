package dev.products.inference.job;

import dev.products.inference.contract.JobResult;
import dev.products.inference.contract.RequestedInput;
import dev.products.inference.contract.result.SampleResult;
import dev.products.inference.job.progress.RunCounts;
import dev.products.inference.job.progress.Warnings;
import dev.products.inference.job.rejects.RejectLimitCheck;
import dev.products.inference.job.rejects.RowWarnings;
import java.time.Duration;
import org.apache.spark.sql.SparkSession;

/** What is told of the rows when all have been seen. */
record RunResult(RunCounts counts, Warnings warnings) {

  /** Of a run that finds no row that no run has read. */
  static final String NOTHING_NEW =
      "spec.input.incremental: nothing is new, so the output stays as it is";

  private static final int SHOWN_REASONS = 10;

  /** What is to be said before anything is published; fails if too many rows are bad. */
  void judge(SparkSession spark, RequestedInput input, boolean sample) {
    new RowWarnings(spark, input, warnings, sample).add(counts);
    RejectLimitCheck.check(input, counts);
    if (counts.rejected() + counts.classified() == 0) {
      warnings.add(nothingRead(input));
    }
  }

  private static String nothingRead(RequestedInput input) {
    if (input.incremental() != null) {
      return NOTHING_NEW;
    }
    return input.query() == null
        ? input.placeField() + ": the input has no row, so the output is empty"
        : "spec.input.query: it selects no row, so the output is empty";
  }

  /** Of a run that has published its output there. */
  JobResult published(String place, String rejectsPath, Duration took) {
    return of(place, counts.rejected() == 0 ? null : rejectsPath, took, null);
  }

  /** Of a run that publishes nothing. */
  JobResult sampled(SampleResult sample, Duration took) {
    return of(null, null, took, sample);
  }

  private JobResult of(String path, String rejectsPath, Duration took, SampleResult sample) {
    long rejected = counts.rejected();
    long classified = counts.classified();
    return new JobResult(
        classified + rejected,
        classified,
        rejected,
        counts.rejectReasons().most(SHOWN_REASONS),
        counts.categories(),
        path,
        rejectsPath,
        (classified + rejected) * 1000 / Math.max(1, took.toMillis()),
        warnings.list(),
        sample,
        null);
  }
}
