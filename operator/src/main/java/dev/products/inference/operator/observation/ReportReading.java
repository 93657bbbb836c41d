package dev.products.inference.operator.observation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.products.inference.contract.ContractJson;
import dev.products.inference.contract.JobReport;
import dev.products.inference.contract.JobResult;
import dev.products.inference.operator.run.Attempt;
import dev.products.inference.operator.run.RunLabels;
import io.fabric8.kubernetes.api.model.ContainerStateTerminated;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.regex.Pattern;

/**
 * From a termination message to the job's report. Whoever runs code in the driver can write
 * anything there: what is not a whole report of this very run is none.
 */
final class ReportReading {

  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

  /** More than the clocks of nodes and the control plane ever differ. */
  private static final Duration CLOCKS = Duration.ofDays(1);

  private static final List<String> COUNTS =
      List.of("rowsRead", "rowsClassified", "rowsRejected", "rowsPerSecond");

  private static final List<String> CHOICE = List.of("executors", "max", "cores", "files", "bytes");

  private static final ObjectReader TREE =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .build()
          .reader();

  private ReportReading() {}

  /** The report, if the container left one. */
  static Optional<JobReport> of(Pod pod, ContainerStateTerminated terminated) {
    String message = terminated == null ? null : terminated.getMessage();
    if (message == null
        || !message.startsWith("{")
        || message.length() > ContractJson.TERMINATION_MESSAGE_LIMIT) {
      return Optional.empty();
    }
    try {
      return isWhole(TREE.readTree(message))
          ? Optional.of(ContractJson.readReport(message))
              .filter(report -> isPossible(report, pod, terminated))
          : Optional.empty();
    } catch (JsonProcessingException | DateTimeException e) {
      // The end of a log that happens to begin so, or half a report.
      return Optional.empty();
    }
  }

  private static boolean isWhole(JsonNode report) {
    JsonNode result = report.path("result");
    JsonNode failure = report.path("failure");
    boolean has =
        report.path("runId").isTextual()
            && report.path("startedAt").isTextual()
            && report.path("completedAt").isTextual()
            && isTextIfAny(report.path("modelSha256"))
            && (report.path("inputVersion").isMissingNode()
                || isCount(report.path("inputVersion")));
    return has
        && (failure.isMissingNode()
            ? isWholeResult(result)
            : result.isMissingNode()
                && failure.path("reason").isTextual()
                && failure.path("message").isTextual()
                && isTextIfAny(failure.path("field")));
  }

  private static boolean isWholeResult(JsonNode result) {
    return COUNTS.stream().allMatch(name -> isCount(result.path(name)))
        && (result.path("sample").isMissingNode()
            ? result.path("outputPath").isTextual()
            : isWholeSample(result.path("sample")))
        && (result.path("executors").isMissingNode() || isWholeChoice(result.path("executors")))
        && isTextIfAny(result.path("rejectsPath"))
        && areCounts(result.path("categories"), "category")
        && areCounts(result.path("rejectReasons"), "reason")
        && (result.path("warnings").isMissingNode() || areTexts(result.path("warnings")));
  }

  private static boolean isWholeSample(JsonNode sample) {
    for (JsonNode row : sample.path("predictions")) {
      boolean isRow =
          row.path("category").isTextual()
              && isTextIfAny(row.path("id"))
              && (row.path("probability").isMissingNode() || row.path("probability").isNumber());
      if (!isRow) {
        return false;
      }
    }
    return sample.path("rows").canConvertToInt()
        && isCount(sample.path("rows"))
        && (sample.path("predictions").isArray() || sample.path("predictions").isMissingNode());
  }

  private static boolean isWholeChoice(JsonNode choice) {
    return CHOICE.stream().allMatch(name -> isCount(choice.path(name)))
        && choice.path("executors").canConvertToInt()
        && choice.path("max").canConvertToInt();
  }

  private static boolean areCounts(JsonNode list, String name) {
    for (JsonNode item : list) {
      if (!item.path(name).isTextual() || !isCount(item.path("rows"))) {
        return false;
      }
    }
    return list.isArray() || list.isMissingNode();
  }

  private static boolean areTexts(JsonNode list) {
    for (JsonNode item : list) {
      if (!item.isTextual()) {
        return false;
      }
    }
    return list.isArray();
  }

  private static boolean isCount(JsonNode value) {
    return value.isIntegralNumber() && value.canConvertToLong() && value.longValue() >= 0;
  }

  private static boolean isTextIfAny(JsonNode value) {
    return value.isMissingNode() || value.isTextual();
  }

  /** Of this run, at a time at which the pod was there, and with sums that are right. */
  private static boolean isPossible(
      JobReport report, Pod pod, ContainerStateTerminated terminated) {
    Instant from = PodConditions.of(null, pod).minus(CLOCKS);
    Instant to =
        (terminated.getFinishedAt() == null
                ? PodConditions.lastChange(pod)
                : Instant.parse(terminated.getFinishedAt()))
            .plus(CLOCKS);
    return report.runId().equals(RunLabels.attempt(pod).map(Attempt::runId).orElse(null))
        && !report.startedAt().isBefore(from)
        && !report.completedAt().isBefore(report.startedAt())
        && !report.completedAt().isAfter(to)
        && (report.modelSha256() == null || SHA256.matcher(report.modelSha256()).matches())
        && (report.result() == null || addsUp(report.result()));
  }

  private static boolean addsUp(JobResult result) {
    return result.rowsClassified() <= result.rowsRead()
        && result.rowsRead() - result.rowsClassified() == result.rowsRejected()
        && sum(result.categories(), count -> count.rows(), result.rowsClassified())
        && sum(result.rejectReasons(), count -> count.rows(), result.rowsRejected());
  }

  /** Whether the counts together are no more than this. */
  private static <T> boolean sum(List<T> counts, ToLongFunction<T> rows, long most) {
    long left = most;
    for (T count : counts) {
      left -= rows.applyAsLong(count);
      if (left < 0) {
        return false;
      }
    }
    return true;
  }
}
