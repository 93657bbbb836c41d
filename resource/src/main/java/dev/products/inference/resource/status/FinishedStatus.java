package dev.products.inference.resource.status;

import dev.products.inference.contract.CategoryCount;
import dev.products.inference.contract.JobFailure;
import dev.products.inference.contract.JobReport;
import dev.products.inference.contract.JobResult;
import dev.products.inference.contract.RejectCount;
import dev.products.inference.contract.message.Printable;
import dev.products.inference.resource.CategoryStatus;
import dev.products.inference.resource.ProductClassificationStatus;
import dev.products.inference.resource.RejectReasonStatus;
import dev.products.inference.resource.ResultStatus;
import dev.products.inference.resource.RunStatus;
import dev.products.inference.resource.status.StatusBuilder.Holds;
import java.util.ArrayList;
import java.util.List;

/** The status of a run whose job has reported. */
public final class FinishedStatus {

  private static final int SHOWN_CATEGORIES = 100;

  /** In bytes; together with all else they leave the status under 16 KiB. */
  private static final int CATEGORIES = 5000;

  private static final int CATEGORY = 200;

  /** What is around a category's name: field names and a number. */
  private static final int CATEGORY_FRAME = 35;

  private static final int SHOWN_REASONS = 11;
  private static final int REASON = 150;
  private static final int PATH = 1000;
  private static final int WARNINGS = 2000;
  private static final int SHOWN_WARNINGS = 10;

  private FinishedStatus() {}

  /** The status of a run whose job began with it; the data paths in it are the report's. */
  public static ProductClassificationStatus of(
      Long generation, int attempt, String applicationId, String driverPod, JobReport report) {
    RunStatus run =
        RunStatus.of(report.runId(), attempt, applicationId, driverPod)
            .at(StatusBuilder.time(report.startedAt()), null, null, null);
    return of(null, generation, run, report);
  }

  /**
   * The status of a run that this report ends.
   *
   * @param before the status that there is; null if there is none
   * @param run as it was before it ended
   */
  public static ProductClassificationStatus of(
      ProductClassificationStatus before, Long generation, RunStatus run, JobReport report) {
    StatusBuilder status =
        new StatusBuilder(before, generation, report.startedAt())
            .condition(ConditionType.VALIDATED, Holds.TRUE, ConditionReason.VALID, "")
            .since(report.completedAt())
            .condition(ConditionType.RUNNING, Holds.FALSE, ConditionReason.FINISHED, "");
    if (report.succeeded()) {
      return status.succeeded(
          summary(report.result()),
          ended(run, report),
          result(report.result(), report.inputVersion()));
    }
    JobFailure failure = report.failure();
    return status.failed(
        failure.reason(),
        FailureMessage.of(failure.reason(), failure.describe()),
        ended(run, report));
  }

  private static String summary(JobResult result) {
    return result.sample() == null ? whole(result) : sampled(result);
  }

  private static String sampled(JobResult result) {
    return "a sample of "
        + result.sample().rows()
        + " rows: "
        + result.rowsClassified()
        + " classified, "
        + result.rowsRejected()
        + " rejected; nothing is published";
  }

  private static String whole(JobResult result) {
    return result.rowsClassified()
        + " rows classified, "
        + result.rowsRejected()
        + " rejected, in "
        + Printable.of(result.outputPath());
  }

  private static RunStatus ended(RunStatus run, JobReport report) {
    return run.ended(StatusBuilder.time(report.completedAt()), report.modelSha256());
  }

  /** A sample publishes nothing, whatever it says. */
  private static String published(JobResult result, String path) {
    return result.sample() == null ? Truncation.cut(path, PATH) : null;
  }

  private static ResultStatus result(JobResult result, Long inputVersion) {
    return new ResultStatus(
        result.rowsRead(),
        result.rowsClassified(),
        result.rowsRejected(),
        rejectReasons(result.rejectReasons()),
        categories(result.categories()),
        published(result, result.outputPath()),
        published(result, result.rejectsPath()),
        result.rowsPerSecond(),
        warnings(result.warnings()),
        ResultParts.of(result.sample()),
        ResultParts.of(result.executors()),
        inputVersion);
  }

  /** The job gives eleven at most: the tenth's successor sums up the rest. */
  private static List<RejectReasonStatus> rejectReasons(List<RejectCount> counts) {
    return counts.stream()
        .limit(SHOWN_REASONS)
        .map(count -> new RejectReasonStatus(Truncation.cut(count.reason(), REASON), count.rows()))
        .toList();
  }

  private static List<CategoryStatus> categories(List<CategoryCount> counts) {
    List<CategoryStatus> shown = new ArrayList<>();
    long rest = 0;
    int left = CATEGORIES;
    for (CategoryCount count : counts) {
      String category = Truncation.cut(count.category(), CATEGORY);
      left -= Truncation.bytes(category) + CATEGORY_FRAME;
      if (left > 0 && shown.size() < SHOWN_CATEGORIES) {
        shown.add(new CategoryStatus(category, count.rows()));
      } else {
        rest += count.rows();
      }
    }
    if (rest > 0) {
      shown.add(new CategoryStatus("…", rest));
    }
    return shown;
  }

  private static List<String> warnings(List<String> all) {
    int shown = Math.min(all.size(), SHOWN_WARNINGS);
    List<String> warnings = new ArrayList<>();
    for (String warning : all.subList(0, shown)) {
      warnings.add(Truncation.cut(warning, WARNINGS / shown));
    }
    if (all.size() > shown) {
      warnings.add("… and " + (all.size() - shown) + " more");
    }
    return warnings;
  }
}
