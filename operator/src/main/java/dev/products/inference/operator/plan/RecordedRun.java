package dev.products.inference.operator.plan;

import dev.products.inference.contract.FailureReason;
import dev.products.inference.operator.run.RunName;
import dev.products.inference.resource.Phase;
import dev.products.inference.resource.ProductClassificationStatus;
import dev.products.inference.resource.status.ConditionType;
import dev.products.inference.resource.status.FailureCounts;
import io.fabric8.kubernetes.api.model.Condition;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** What a status remembers of the run that its resource asks for. */
record RecordedRun(ProductClassificationStatus status, Long generation, RunName run) {

  /** Whether the run is over, or its spec was found wrong, and has not been changed since. */
  boolean over() {
    if (status == null || !status.ended()) {
      return false;
    }
    return status.run() == null
        ? Objects.equals(generation, status.observedGeneration())
        : isRecorded();
  }

  /** Whether the status speaks of it. */
  boolean isRecorded() {
    return status != null && status.run() != null && run.id().equals(status.run().id());
  }

  /** Whether what it asks for was refused, so that there is no run. */
  boolean refused() {
    return status != null && status.phase() == Phase.FAILED && status.run() == null;
  }

  /** When it was over. */
  Optional<Instant> overSince() {
    ConditionType type =
        status.phase() == Phase.SUCCEEDED ? ConditionType.COMPLETE : ConditionType.FAILED;
    return type.in(status).map(Condition::getLastTransitionTime).map(Instant::parse);
  }

  /** The attempt that the status speaks of; 1 if it speaks of none. */
  int attempt() {
    Integer attempt = isRecorded() ? status.run().attempt() : null;
    return attempt == null ? 1 : attempt;
  }

  /** Whether that attempt's driver pod was created. */
  boolean submitted() {
    return isRecorded() && status.run().driverPod() != null;
  }

  /** When the run began, over all its attempts. */
  Optional<Instant> start() {
    return time(isRecorded() ? status.run().startTime() : null);
  }

  /** When the next attempt begins, if the latest has failed. */
  Optional<Instant> nextAttempt() {
    return time(isRecorded() ? status.run().nextAttemptTime() : null);
  }

  /** Since when the attempt waits for what its driver pod needs, if it does. */
  Optional<Instant> waitStart() {
    return time(isRecorded() ? status.run().waitStartTime() : null);
  }

  /** How many of its attempts have failed, as far as the status knows. */
  FailureCounts failures() {
    return isRecorded() ? FailureCounts.of(status) : FailureCounts.NONE;
  }

  /** Why the latest attempt failed, while another is to follow. */
  FailureReason latestFailure() {
    return FailureReason.of(
        ConditionType.RUNNING.in(status).map(Condition::getReason).orElse(null));
  }

  /** Since when its driver has been known to run. */
  Optional<Instant> runningSince() {
    return isRecorded()
        ? ConditionType.RUNNING
            .in(status)
            .filter(condition -> "True".equals(condition.getStatus()))
            .flatMap(condition -> time(condition.getLastTransitionTime()))
        : Optional.empty();
  }

  /** Whether this is why nothing of it runs. */
  boolean idleBecause(FailureReason reason) {
    return isRecorded()
        && ConditionType.RUNNING
            .in(status)
            .filter(condition -> reason.reason().equals(condition.getReason()))
            .isPresent();
  }

  /** Why its driver, which waited in vain, was told to end, if it was. */
  Optional<Condition> failureTarget() {
    return isRecorded() ? ConditionType.FAILURE_TARGET.in(status) : Optional.empty();
  }

  private static Optional<Instant> time(String text) {
    return Optional.ofNullable(text).map(Instant::parse);
  }
}
