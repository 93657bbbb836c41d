package dev.products.inference.operator.metrics;

import dev.products.inference.resource.CategoryStatus;
import dev.products.inference.resource.LastSuccessStatus;
import dev.products.inference.resource.Phase;
import dev.products.inference.resource.ProductClassification;
import dev.products.inference.resource.ProductClassificationStatus;
import dev.products.inference.resource.ProgressStatus;
import dev.products.inference.resource.RejectReasonStatus;
import dev.products.inference.resource.ResultStatus;
import dev.products.inference.resource.ScheduleStatus;
import dev.products.inference.resource.status.ConditionType;
import io.fabric8.kubernetes.api.model.Condition;
import io.prometheus.metrics.model.snapshots.Labels;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What single resources' statuses say: when it ran, when it runs, and what became of it. */
final class StatusMetrics {

  /** Categories of a resource, and reasons; the rest is counted together. */
  private static final int MOST = 10;

  private static final int LONGEST = 64;
  private static final String OTHERS = "…";

  private final List<GaugeFamily> families = new ArrayList<>();
  private final GaugeFamily failed = gauge("failed", "1 if the latest run failed, and why");
  private final GaugeFamily started =
      gauge("run_start_timestamp_seconds", "When the run began that is under way");
  private final GaugeFamily read = gauge("run_rows_read", "Rows that the run has read so far");
  private final GaugeFamily rejected =
      gauge("run_rows_rejected", "Rows that the run has rejected so far");
  private final GaugeFamily ratio =
      gauge("run_progress_ratio", "How much of its input the run has read, from 0 to 1");
  private final GaugeFamily speed =
      gauge("run_rows_per_second", "Rows a second that the run read lately");
  private final GaugeFamily remaining =
      gauge("run_remaining_seconds", "How long the run still reads, as it goes");
  private final GaugeFamily executors =
      gauge("run_executors", "Executors that the run has, and those it asked for");
  private final GaugeFamily batches =
      gauge("run_batches", "Batches that a run has published that does not end");
  private final GaugeFamily lag =
      gauge("run_input_lag", "Files, messages or versions that it has found and not published");
  private final GaugeFamily success =
      gauge("last_success_timestamp_seconds", "When the latest run ended that succeeded");
  private final GaugeFamily took =
      gauge("last_success_duration_seconds", "How long the latest run took that succeeded");
  private final GaugeFamily rows =
      gauge("last_success_rows", "What the latest run did that succeeded, in rows");
  private final GaugeFamily categories =
      gauge("result_rows", "Rows of each category, of a run that succeeded and is the latest");
  private final GaugeFamily reasons =
      gauge("result_rejected_rows", "Rows that it rejected, by the reason");
  private final GaugeFamily next =
      gauge("schedule_next_timestamp_seconds", "The first time that is not dealt with yet");
  private final GaugeFamily missed =
      gauge("schedule_missed_times", "Times of the schedule that passed without a run");

  private GaugeFamily gauge(String name, String help) {
    GaugeFamily family = new GaugeFamily(name, help);
    families.add(family);
    return family;
  }

  Stream<GaugeFamily> families() {
    return families.stream();
  }

  void add(ProductClassification resource) {
    ProductClassificationStatus status = resource.getStatus();
    Labels name =
        Labels.of(
            "namespace",
            resource.getMetadata().getNamespace(),
            "name",
            resource.getMetadata().getName());
    if (status.phase() == Phase.FAILED) {
      String reason = ConditionType.FAILED.in(status).map(Condition::getReason).orElse("");
      failed.add(1, name.add("reason", reason));
    }
    if (status.phase() == Phase.RUNNING && status.run() != null) {
      started.add(seconds(status.run().startTime()), name);
      Optional.ofNullable(status.progress()).ifPresent(progress -> add(progress, name));
    }
    Optional.ofNullable(status.lastSuccess()).ifPresent(last -> add(last, name));
    Optional.ofNullable(status.result()).ifPresent(result -> add(result, name));
    Optional.ofNullable(status.schedule()).ifPresent(schedule -> add(schedule, name));
  }

  private void add(ProgressStatus progress, Labels name) {
    read.add(progress.rowsRead(), name);
    rejected.add(progress.rowsRejected(), name);
    ratio.add(progress.percent() == null ? null : progress.percent() / 100.0, name);
    speed.add(progress.rowsPerSecond(), name);
    remaining.add(progress.secondsLeft(), name);
    executors.add(progress.executorsRunning(), name.add("state", "running"));
    executors.add(progress.executorsWanted(), name.add("state", "wanted"));
    batches.add(progress.batches(), name);
    lag.add(progress.lag(), name);
  }

  private void add(LastSuccessStatus last, Labels name) {
    Long start = seconds(last.startTime());
    Long end = seconds(last.completionTime());
    success.add(end, name);
    took.add(start == null || end == null ? null : end - start, name);
    rows.add(last.rowsClassified(), name.add("outcome", "classified"));
    rows.add(last.rowsRejected(), name.add("outcome", "rejected"));
  }

  private void add(ResultStatus result, Labels name) {
    counts(result.categories(), CategoryStatus::category, CategoryStatus::rows)
        .forEach((category, rows) -> categories.add(rows, name.add("category", category)));
    counts(result.rejectReasons(), RejectReasonStatus::reason, RejectReasonStatus::rows)
        .forEach((reason, rows) -> reasons.add(rows, name.add("reason", reason)));
  }

  /** A series that is there twice, as anyone may have written a status, would spoil all. */
  private static <T> Map<String, Long> counts(
      List<T> all, Function<T, String> name, Function<T, Long> rows) {
    Map<String, Long> counts = new TreeMap<>();
    for (T one : all) {
      if (name.apply(one) != null && rows.apply(one) != null) {
        String shown = counts.size() < MOST ? cut(name.apply(one)) : OTHERS;
        counts.merge(shown, rows.apply(one), Long::sum);
      }
    }
    return counts;
  }

  private static String cut(String name) {
    return name.codePoints()
        .limit(LONGEST)
        .mapToObj(Character::toString)
        .collect(Collectors.joining());
  }

  private void add(ScheduleStatus schedule, Labels name) {
    next.add(seconds(schedule.nextScheduleTime()), name);
    missed.add(schedule.missed() == null ? 0 : schedule.missed(), name);
  }

  /** Statuses have times that were seen to be some when they were read; null if there is none. */
  private static Long seconds(String time) {
    return time == null ? null : (Long) Instant.parse(time).getEpochSecond();
  }
}
