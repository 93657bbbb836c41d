package dev.products.inference.operator.reconcile;

import dev.products.inference.contract.FailureReason;
import dev.products.inference.operator.cluster.Cluster;
import dev.products.inference.operator.cluster.Prerequisites.Missing;
import dev.products.inference.operator.cluster.Submission.Refusal;
import dev.products.inference.operator.config.OperatorConfig;
import dev.products.inference.operator.decision.Decision;
import dev.products.inference.operator.decision.Step;
import dev.products.inference.operator.driver.DriverResources;
import dev.products.inference.operator.driver.RefusedBySpark;
import dev.products.inference.operator.observation.ObservedDriver;
import dev.products.inference.operator.run.Attempt;
import dev.products.inference.operator.status.RunState;
import dev.products.inference.resource.ProductClassification;
import dev.products.inference.resource.validation.Violation;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Carries out a step on the cluster; what is left of it is what to tell. */
record Steps(Cluster cluster, OperatorConfig config, Clock clock) {

  /**
   * A new pod changes at once, and that change is told. Where none comes, this much later the
   * status says that there is a pod; among many new resources, after all their pods were made.
   */
  private static final Duration FIRST_NEWS = Duration.ofMillis(100);

  /** How soon a resource is looked at again that has changed since it was observed. */
  private static final Duration CHANGED = Duration.ofSeconds(1);

  /** How soon a refused pod is tried again: nothing tells when a quota has room. */
  private static final Duration AGAIN = Duration.ofSeconds(10);

  /** Where an object is watched, this is only for a watch that broke. */
  private static final Duration AGAIN_IN_ANY_CASE = Duration.ofSeconds(30);

  Step.Told carryOut(ProductClassification resource, Step step) {
    if (step instanceof Step.Submit submit) {
      return submit(resource, submit.attempt());
    } else if (step instanceof Step.Stop stop) {
      stop(stop);
      return new Step.Tell(stop.state(), stop.until());
    } else if (step instanceof Step.GiveUp giveUp) {
      return cluster.removal().stopUnchanged(giveUp.driver())
          ? carryOut(resource, giveUp.then())
          // It has changed: that change is on its way here.
          : new Step.Keep(Optional.empty());
    } else if (step instanceof Step.Remove) {
      return new Step.Keep(
          cluster.removal().remove(resource)
              ? Optional.empty()
              : Optional.of(clock.instant().plus(CHANGED)));
    } else {
      return (Step.Told) step;
    }
  }

  private Step.Told submit(ProductClassification resource, Attempt attempt) {
    ResourceID id = ResourceID.fromResource(resource);
    Optional<Missing> missing = cluster.prerequisites().missing(resource);
    if (missing.filter(found -> found.reason() == FailureReason.INVALID_SPEC).isPresent()) {
      return Step.Tell.of(
          new RunState.Invalid(
              List.of(
                  new Violation(
                      "spec.executor.instances",
                      resource.getSpec().executor().instances().toString(),
                      missing.get().message()))));
    }
    if (missing.isPresent()) {
      cluster.awaited().await(id, missing.get().object());
      return wait(
          resource,
          new RunState.Waiting(attempt, missing.get().reason(), missing.get().message()),
          AGAIN_IN_ANY_CASE);
    }
    cluster.awaited().forget(id);
    DriverResources resources;
    try {
      resources = DriverResources.of(resource, attempt, config.jobDefaults());
    } catch (RefusedBySpark e) {
      return Step.Tell.of(
          new RunState.Invalid(List.of(new Violation("spec.sparkConf", null, e.getMessage()))));
    }
    return cluster
        .submission()
        .submit(resources)
        .map(refusal -> refused(resource, attempt, refusal))
        .orElseGet(() -> new Step.Await(clock.instant().plus(FIRST_NEWS)));
  }

  private Step.Told refused(ProductClassification resource, Attempt attempt, Refusal refusal) {
    FailureReason reason = FailureReason.SUBMISSION_REFUSED;
    return refusal.passing()
        ? wait(resource, new RunState.Waiting(attempt, reason, refusal.message()), AGAIN)
        : Step.Tell.of(new RunState.Failed(attempt, reason, refusal.message()));
  }

  private Step.Told wait(ProductClassification resource, RunState.Waiting waiting, Duration again) {
    Instant now = clock.instant();
    return Decision.refused(resource, waiting, config.patience(), now, now.plus(again));
  }

  private void stop(Step.Stop stop) {
    // A driver of this run leaves its log; of a run that nobody asks for any more, nothing stays.
    boolean sameRun =
        stop.state() instanceof RunState.Stopping || stop.state() instanceof RunState.GivingUp;
    for (ObservedDriver driver : stop.drivers()) {
      if (sameRun) {
        cluster.removal().stop(driver);
      } else {
        cluster.removal().erase(driver);
      }
    }
  }
}
