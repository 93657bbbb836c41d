package dev.products.inference.resource.run;

import dev.products.inference.contract.CategoryCount;
import dev.products.inference.contract.JobFailure;
import dev.products.inference.contract.JobReport;
import dev.products.inference.contract.JobResult;
import dev.products.inference.contract.RejectCount;
import dev.products.inference.contract.message.Printable;
import dev.products.inference.resource.CategoryStatus;
import dev.products.inference.resource.Phase;
import dev.products.inference.resource.ProductClassificationStatus;
import dev.products.inference.resource.ProgressStatus;
import dev.products.inference.resource.RejectReasonStatus;
import dev.products.inference.resource.ResultStatus;
import dev.products.inference.resource.RunStatus;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ConditionBuilder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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
  private static final int MESSAGE = 3000;
  private static final int PATH = 1000;
  private static final int WARNINGS = 2000;
  private static final int SHOWN_WARNINGS = 10;

  private static final int SHOWN_DIGEST = 12;

  private FinishedStatus() {}

  /** The status that follows from a report; the data paths in it are the report's. */
  public static ProductClassificationStatus of(
      Long generation, int attempt, String applicationId, String driverPod, JobReport report) {
    return new ProductClassificationStatus(
        generation,
        report.succeeded() ? Phase.SUCCEEDED : Phase.FAILED,
        conditions(generation, report),
        run(attempt, applicationId, driverPod, report),
        report.succeeded() ? new ProgressStatus(100, report.result().rowsRead()) : null,
        report.succeeded() ? result(report.result()) : null);
  }

  private static List<Condition> conditions(Long generation, JobReport report) {
    String started = time(report.startedAt());
    String completed = time(report.completedAt());
    List<Condition> conditions = new ArrayList<>();
    conditions.add(condition("Validated", true, "Valid", "", started, generation));
    conditions.add(condition("Running", false, "Finished", "", completed, generation));
    if (report.succeeded()) {
      conditions.add(
          condition(
              "Complete", true, "Published", summary(report.result()), completed, generation));
      conditions.add(condition("Failed", false, "Succeeded", "", completed, generation));
      conditions.add(condition("Finished", true, "Succeeded", "", completed, generation));
    } else {
      JobFailure failure = report.failure();
      String reason = failure.reason().reason();
      conditions.add(condition("Complete", false, reason, "", completed, generation));
      conditions.add(condition("Failed", true, reason, failure.describe(), completed, generation));
      conditions.add(condition("Finished", true, "Failed", "", completed, generation));
    }
    return conditions;
  }

  private static Condition condition(
      String type, boolean holds, String reason, String message, String since, Long generation) {
    return new ConditionBuilder()
        .withType(type)
        .withStatus(holds ? "True" : "False")
        .withReason(reason)
        .withMessage(JsonBytes.cut(message, MESSAGE))
        .withLastTransitionTime(since)
        .withObservedGeneration(generation)
        .build();
  }

  private static String summary(JobResult result) {
    return result.rowsClassified()
        + " rows classified, "
        + result.rowsRejected()
        + " rejected, in "
        + Printable.of(result.outputPath());
  }

  private static RunStatus run(
      int attempt, String applicationId, String driverPod, JobReport report) {
    String digest = report.modelSha256();
    return new RunStatus(
        report.runId(),
        attempt,
        applicationId,
        driverPod,
        time(report.startedAt()),
        time(report.completedAt()),
        digest == null ? null : digest.substring(0, SHOWN_DIGEST),
        digest,
        null);
  }

  private static ResultStatus result(JobResult result) {
    return new ResultStatus(
        result.rowsRead(),
        result.rowsClassified(),
        result.rowsRejected(),
        rejectReasons(result.rejectReasons()),
        categories(result.categories()),
        JsonBytes.cut(result.outputPath(), PATH),
        JsonBytes.cut(result.rejectsPath(), PATH),
        result.rowsPerSecond(),
        warnings(result.warnings()));
  }

  /** The job gives eleven at most: the tenth's successor sums up the rest. */
  private static List<RejectReasonStatus> rejectReasons(List<RejectCount> counts) {
    return counts.stream()
        .limit(SHOWN_REASONS)
        .map(count -> new RejectReasonStatus(JsonBytes.cut(count.reason(), REASON), count.rows()))
        .toList();
  }

  private static List<CategoryStatus> categories(List<CategoryCount> counts) {
    List<CategoryStatus> shown = new ArrayList<>();
    long rest = 0;
    int left = CATEGORIES;
    for (CategoryCount count : counts) {
      String category = JsonBytes.cut(count.category(), CATEGORY);
      left -= JsonBytes.of(category) + CATEGORY_FRAME;
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
      warnings.add(JsonBytes.cut(warning, WARNINGS / shown));
    }
    if (all.size() > shown) {
      warnings.add("… and " + (all.size() - shown) + " more");
    }
    return warnings;
  }

  private static String time(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
