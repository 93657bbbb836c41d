package dev.products.inference.operator.plan;

import dev.products.inference.operator.run.RunName;
import dev.products.inference.operator.status.ConditionType;
import dev.products.inference.operator.status.Conditions;
import dev.products.inference.resource.Phase;
import dev.products.inference.resource.ProductClassification;
import dev.products.inference.resource.ProductClassificationStatus;
import dev.products.inference.resource.RunStatus;
import io.fabric8.kubernetes.api.model.Condition;
import java.time.Instant;
import java.util.Optional;

/** What the resource's status remembers of the run that it asks for. */
record RecordedRun(ProductClassification resource, RunName run) {

  /** Whether the run is over, or its spec was found wrong, and has not been changed since. */
  boolean over() {
    ProductClassificationStatus status = resource.getStatus();
    if (status == null || (status.phase() != Phase.SUCCEEDED && status.phase() != Phase.FAILED)) {
      return false;
    }
    return status.run() == null
        ? resource.getMetadata().getGeneration().equals(status.observedGeneration())
        : current();
  }

  /** When it was over. */
  Optional<Instant> overSince() {
    ConditionType type =
        resource.getStatus().phase() == Phase.SUCCEEDED
            ? ConditionType.COMPLETE
            : ConditionType.FAILED;
    return Conditions.find(resource.getStatus(), type)
        .map(Condition::getLastTransitionTime)
        .map(Instant::parse);
  }

  /** The attempt that the status speaks of; 1 if it speaks of none. */
  int attempt() {
    Integer attempt = current() ? resource.getStatus().run().attempt() : null;
    return attempt == null ? 1 : attempt;
  }

  /** Whether that attempt's driver pod was created. */
  boolean submitted() {
    return current() && resource.getStatus().run().driverPod() != null;
  }

  /** When the run began, over all its attempts. */
  Optional<Instant> start() {
    return time(current() ? resource.getStatus().run().startTime() : null);
  }

  /** When the next attempt begins, if the latest has failed. */
  Optional<Instant> nextAttempt() {
    return time(current() ? resource.getStatus().run().nextAttemptTime() : null);
  }

  /** Since when nothing of it runs. */
  Optional<Instant> idleSince() {
    return current()
        ? Conditions.find(resource.getStatus(), ConditionType.RUNNING)
            .map(Condition::getLastTransitionTime)
            .map(Instant::parse)
        : Optional.empty();
  }

  /** Why its driver, which waited in vain, was told to end, if it was. */
  Optional<Condition> failureTarget() {
    return current()
        ? Conditions.find(resource.getStatus(), ConditionType.FAILURE_TARGET)
        : Optional.empty();
  }

  private boolean current() {
    RunStatus status = resource.getStatus() == null ? null : resource.getStatus().run();
    return status != null && run.id().equals(status.id());
  }

  private static Optional<Instant> time(String text) {
    return Optional.ofNullable(text).map(Instant::parse);
  }
}
