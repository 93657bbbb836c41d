package dev.products.inference.operator.reconcile;

import dev.products.inference.contract.FailureReason;
import dev.products.inference.operator.cluster.Cluster;
import dev.products.inference.operator.cluster.Prerequisites.Missing;
import dev.products.inference.operator.cluster.Submission.Refusal;
import dev.products.inference.operator.config.OperatorConfig;
import dev.products.inference.operator.driver.DriverResources;
import dev.products.inference.operator.driver.RefusedBySparkException;
import dev.products.inference.operator.observation.ObservedDriver;
import dev.products.inference.operator.plan.Action;
import dev.products.inference.operator.plan.RunPlanner;
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
record Actions(Cluster cluster, OperatorConfig config, Clock clock) {

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

  Action.Told carryOut(ProductClassification resource, Action step) {
    if (step instanceof Action.Submit submit) {
      return submit(resource, submit.attempt());
    } else if (step instanceof Action.Stop stop) {
      stop(stop);
      return new Action.Tell(stop.state(), stop.until());
    } else if (step instanceof Action.GiveUp giveUp) {
      return cluster.deletion().stopUnchanged(giveUp.driver())
          ? carryOut(resource, giveUp.then())
          // It has changed: that change is on its way here.
          : new Action.Keep(Optional.empty());
    } else if (step instanceof Action.Remove) {
      return new Action.Keep(
          cluster.deletion().remove(resource)
              ? Optional.empty()
              : Optional.of(clock.instant().plus(CHANGED)));
    } else {
      return (Action.Told) step;
    }
  }

  private Action.Told submit(ProductClassification resource, Attempt attempt) {
    ResourceID id = ResourceID.fromResource(resource);
    Optional<Missing> missing = cluster.prerequisites().missing(resource);
    if (missing.filter(found -> found.reason() == FailureReason.INVALID_SPEC).isPresent()) {
      return Action.Tell.of(
          new RunState.Invalid(
              List.of(
                  new Violation(
                      "spec.executor.instances",
                      resource.getSpec().executor().instances().toString(),
                      missing.get().message()))));
    }
    if (missing.isPresent()) {
      cluster.watches().await(id, missing.get().object());
      return wait(
          resource,
          new RunState.Waiting(attempt, missing.get().reason(), missing.get().message()),
          AGAIN_IN_ANY_CASE);
    }
    cluster.watches().forget(id);
    DriverResources resources;
    try {
      resources = DriverResources.of(resource, attempt, config.jobDefaults());
    } catch (RefusedBySparkException e) {
      return Action.Tell.of(
          new RunState.Invalid(List.of(new Violation("spec.sparkConf", null, e.getMessage()))));
    }
    return cluster
        .submission()
        .submit(resources)
        .map(refusal -> refused(resource, attempt, refusal))
        .orElseGet(() -> new Action.Await(clock.instant().plus(FIRST_NEWS)));
  }

  private Action.Told refused(ProductClassification resource, Attempt attempt, Refusal refusal) {
    FailureReason reason = FailureReason.SUBMISSION_REFUSED;
    return refusal.passing()
        ? wait(resource, new RunState.Waiting(attempt, reason, refusal.message()), AGAIN)
        : Action.Tell.of(new RunState.Failed(attempt, reason, refusal.message()));
  }

  private Action.Told wait(
      ProductClassification resource, RunState.Waiting waiting, Duration again) {
    Instant now = clock.instant();
    return RunPlanner.refused(resource, waiting, config.timeouts(), now, now.plus(again));
  }

  private void stop(Action.Stop stop) {
    // A driver of this run leaves its log; of a run that nobody asks for any more, nothing stays.
    boolean sameRun =
        stop.state() instanceof RunState.Stopping || stop.state() instanceof RunState.GivingUp;
    for (ObservedDriver driver : stop.drivers()) {
      if (sameRun) {
        cluster.deletion().stop(driver);
      } else {
        cluster.deletion().erase(driver);
      }
    }
  }
}
