package dev.products.inference.operator.status;

import dev.products.inference.resource.LastSuccessStatus;
import dev.products.inference.resource.PastRunStatus;
import dev.products.inference.resource.Phase;
import dev.products.inference.resource.ProductClassificationStatus;
import dev.products.inference.resource.ResultStatus;
import dev.products.inference.resource.RunStatus;
import dev.products.inference.resource.run.Trigger;
import dev.products.inference.resource.status.ConditionType;
import dev.products.inference.resource.status.FinishedStatus;
import dev.products.inference.resource.status.StatusBuilder;
import dev.products.inference.resource.status.Truncation;
import io.fabric8.kubernetes.api.model.Condition;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The runs that are over, which a status remembers beside the latest one. */
final class RunHistory {

  private static final String SUCCEEDED = "Succeeded";
  private static final String FAILED = "Failed";
  private static final String STOPPED = "Stopped";

  /** Of a driver that is told to end, or was, and of which nobody saw how it ended. */
  private static final String NOT_KNOWN =
      "whether it published its output before its driver was ended is not known";

  /** In bytes of JSON: a hundred runs take less than 100 KiB. */
  private static final int MESSAGE = 300;

  private RunHistory() {}

  /**
   * The status with the past that the one before it had, and what has ended since.
   *
   * @param before null if there was none
   */
  static ProductClassificationStatus toldBy(
      ProductClassificationStatus status,
      ProductClassificationStatus before,
      RunOrigin origin,
      Instant now) {
    Optional<PastRunStatus> ended =
        isOver(status) ? Optional.of(ended(status)) : left(status, before, now);
    Collection<PastRunStatus> runs =
        Stream.concat(ended.stream(), past(before))
            .collect(
                Collectors.toMap(
                    PastRunStatus::id, run -> run, (latest, older) -> latest, LinkedHashMap::new))
            .values();
    return status.with(
        success(status, before, runs.stream().flatMap(run -> finished(run, origin).stream())),
        runs.stream().map(run -> corrected(run, origin)).limit(origin.historyLimit()).toList());
  }

  /** What is known by now of a run whose driver had to go. */
  private static PastRunStatus corrected(PastRunStatus run, RunOrigin origin) {
    if (!STOPPED.equals(run.outcome())) {
      return run;
    }
    return finished(run, origin)
        .map(status -> run.ended(ended(status)))
        .or(
            () ->
                origin
                    .drivers()
                    .mayHavePublished(run.id())
                    .map(may -> run.telling(may ? NOT_KNOWN : null)))
        .orElse(run);
  }

  /** Of a run that published its output before its driver, which had to go, had ended. */
  private static Optional<ProductClassificationStatus> finished(
      PastRunStatus run, RunOrigin origin) {
    return STOPPED.equals(run.outcome())
        ? origin
            .drivers()
            .published(run.id())
            .map(report -> FinishedStatus.of(null, null, begun(run), report))
        : Optional.empty();
  }

  private static RunStatus begun(PastRunStatus run) {
    return RunStatus.of(run.id(), run.attempts(), null, null).at(run.startTime(), null, null, null);
  }

  /**
   * What the status before remembers, and its own run, of which earlier versions kept no record.
   */
  private static Stream<PastRunStatus> past(ProductClassificationStatus before) {
    return before == null
        ? Stream.empty()
        : Stream.concat(
            isOver(before) ? Stream.of(ended(before)) : Stream.empty(), before.history().stream());
  }

  private static LastSuccessStatus success(
      ProductClassificationStatus status,
      ProductClassificationStatus before,
      Stream<ProductClassificationStatus> finished) {
    return Stream.of(Stream.of(status), finished, Stream.ofNullable(before))
        .flatMap(each -> each)
        .filter(told -> isOver(told) && told.phase() == Phase.SUCCEEDED)
        // A sample published nothing that could be read still.
        .filter(told -> told.result() == null || told.result().sample() == null)
        .findFirst()
        .map(told -> success(told.run(), told.result()))
        .orElseGet(() -> before == null ? null : before.lastSuccess());
  }

  private static boolean isOver(ProductClassificationStatus status) {
    return status.run() != null && status.run().completionTime() != null && status.ended();
  }

  private static PastRunStatus ended(ProductClassificationStatus status) {
    boolean succeeded = status.phase() == Phase.SUCCEEDED;
    Condition why =
        (succeeded ? ConditionType.COMPLETE : ConditionType.FAILED)
            .in(status)
            .orElseGet(Condition::new);
    return past(
        status.run(),
        status.result(),
        status.run().completionTime(),
        succeeded ? SUCCEEDED : FAILED,
        why);
  }

  /** The run before, which had a driver and is left without having come to its own end. */
  private static Optional<PastRunStatus> left(
      ProductClassificationStatus status, ProductClassificationStatus before, Instant now) {
    RunStatus last = before == null ? null : before.run();
    boolean worked =
        last != null
            && last.completionTime() == null
            && before.phase() != Phase.SUSPENDED
            && (last.driverPod() != null || (last.attempt() != null && last.attempt() > 1));
    boolean goesOn =
        status.run() != null
            && last != null
            && last.id().equals(status.run().id())
            && status.phase() != Phase.SUSPENDED;
    if (!worked || goesOn) {
      return Optional.empty();
    }
    String end = StatusBuilder.time(now);
    Optional<Condition> running = ConditionType.RUNNING.in(before);
    if (last.nextAttemptTime() != null) {
      return Optional.of(past(last, null, end, FAILED, running.orElseGet(Condition::new)));
    }
    return Optional.of(past(last, null, end, STOPPED, reason(status, last)));
  }

  /** Why another run, or none, is told of. */
  private static Condition reason(ProductClassificationStatus status, RunStatus last) {
    Condition why = new Condition();
    why.setReason(
        status.run() != null && status.phase() != Phase.SUSPENDED
            ? reason(status.run(), last)
            : (status.phase() == Phase.SUSPENDED ? ConditionType.RUNNING : ConditionType.FAILED)
                .in(status)
                .map(Condition::getReason)
                .orElse(null));
    return why;
  }

  private static String reason(RunStatus next, RunStatus last) {
    return Objects.equals(next.definition(), last.definition())
        ? next.cause()
        : Trigger.SPEC_CHANGED.word();
  }

  private static PastRunStatus past(
      RunStatus run, ResultStatus result, String end, String outcome, Condition why) {
    return new PastRunStatus(
        run.id(),
        run.cause(),
        run.attempt(),
        run.jobFailures(),
        run.infrastructureFailures(),
        run.model(),
        result == null ? null : result.rowsRead(),
        result == null ? null : result.rowsClassified(),
        result == null ? null : result.rowsRejected(),
        run.startTime(),
        end,
        outcome,
        why.getReason(),
        Truncation.cut(
            why.getMessage() == null || why.getMessage().isEmpty() ? null : why.getMessage(),
            MESSAGE));
  }

  private static LastSuccessStatus success(RunStatus run, ResultStatus result) {
    return new LastSuccessStatus(
        run.id(),
        run.modelSha256(),
        run.startTime(),
        run.completionTime(),
        result == null ? null : result.rowsRead(),
        result == null ? null : result.rowsClassified(),
        result == null ? null : result.rowsRejected(),
        result == null ? null : result.outputPath(),
        result == null ? null : result.rejectsPath());
  }
}
