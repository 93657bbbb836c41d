package dev.products.inference.operator.status;

import dev.products.inference.contract.FailureReason;
import dev.products.inference.contract.JobReport;
import dev.products.inference.operator.run.Attempt;
import dev.products.inference.resource.Phase;
import dev.products.inference.resource.ProductClassification;
import dev.products.inference.resource.ProductClassificationStatus;
import dev.products.inference.resource.RunStatus;
import dev.products.inference.resource.run.FinishedStatus;
import dev.products.inference.resource.validation.Violation;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ConditionBuilder;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** From the state of a run to the status that tells of it. */
public final class StatusProjection {

  private final ProductClassificationStatus before;
  private final Long generation;
  private final Instant now;
  private final RunProjection runs;

  private StatusProjection(ProductClassification resource, Instant now) {
    this.before = resource.getStatus();
    this.generation = resource.getMetadata().getGeneration();
    this.now = now;
    this.runs = new RunProjection(before, now);
  }

  /** The status, whole. Equal to the resource's present one if nothing has changed. */
  public static ProductClassificationStatus of(
      ProductClassification resource, RunState state, Instant now) {
    return new StatusProjection(resource, now).status(state);
  }

  /** The status that the resource has, as that of its present generation; null if it has none. */
  public static ProductClassificationStatus adopted(ProductClassification resource) {
    ProductClassificationStatus before = resource.getStatus();
    Long generation = resource.getMetadata().getGeneration();
    if (before == null || generation.equals(before.observedGeneration())) {
      return before;
    }
    return new ProductClassificationStatus(
        generation,
        before.phase(),
        before.conditions().stream()
            .map(old -> new ConditionBuilder(old).withObservedGeneration(generation).build())
            .toList(),
        before.run(),
        before.progress(),
        before.result());
  }

  private ProductClassificationStatus status(RunState state) {
    if (state instanceof RunState.Invalid invalid) {
      return invalid(invalid);
    } else if (state instanceof RunState.Waiting waiting) {
      return waiting(waiting);
    } else if (state instanceof RunState.Replacing replacing) {
      String words = "the driver of the run before this one is being removed";
      return underWay(
          Phase.PENDING,
          idle(
              ConditionReason.STOPPING,
              replacing.unconfirmed().isEmpty() ? words : words + ": " + replacing.unconfirmed()),
          runs.waiting(replacing.first()));
    } else if (state instanceof RunState.Stopping stopping) {
      return stopping(stopping);
    } else if (state instanceof RunState.Unconfirmed unconfirmed) {
      return unconfirmed(unconfirmed);
    } else if (state instanceof RunState.Suspended suspended) {
      return underWay(
          Phase.SUSPENDED,
          idle(ConditionReason.SUSPENDED, "spec.runPolicy.suspend is true"),
          RunProjection.suspended(suspended.next()));
    } else if (state instanceof RunState.Starting starting) {
      return starting(starting);
    } else if (state instanceof RunState.Running running) {
      return running(running);
    } else if (state instanceof RunState.BackingOff backingOff) {
      return backingOff(backingOff);
    } else if (state instanceof RunState.Reported reported) {
      return reported(reported.attempt(), reported.report());
    } else if (state instanceof RunState.GivingUp givingUp) {
      return givingUp(givingUp);
    } else if (state instanceof RunState.GaveUp gaveUp) {
      return failed(gaveUp.attempt(), gaveUp.reason(), gaveUp.message());
    } else {
      RunState.Failed failed = (RunState.Failed) state;
      return failed(
          failed.attempt(), failed.reason(), Remedies.ofDriver(failed.reason(), failed.message()));
    }
  }

  private ProductClassificationStatus invalid(RunState.Invalid invalid) {
    String reason = FailureReason.INVALID_SPEC.reason();
    String message =
        invalid.violations().stream().map(Violation::describe).collect(Collectors.joining("; "));
    return new ProductClassificationStatus(
        generation,
        Phase.FAILED,
        timed(
            new Conditions(generation, now)
                .holdsNot(ConditionType.VALIDATED, reason, message)
                .holdsNot(ConditionType.RUNNING, ConditionReason.NOT_STARTED.reason(), "")
                .holdsNot(ConditionType.COMPLETE, reason, "")
                .holds(ConditionType.FAILED, reason, message)
                .holds(ConditionType.FINISHED, ConditionReason.FAILED.reason(), "")),
        null,
        null,
        null);
  }

  private ProductClassificationStatus waiting(RunState.Waiting waiting) {
    String reason = waiting.reason().reason();
    String message = Remedies.ofDriver(waiting.reason(), waiting.message());
    Conditions conditions = new Conditions(generation, now);
    if (waiting.reason() == FailureReason.SUBMISSION_REFUSED) {
      conditions.holds(ConditionType.VALIDATED, ConditionReason.VALID.reason(), "");
    } else {
      conditions.holdsNot(ConditionType.VALIDATED, reason, message);
    }
    conditions.holdsNot(ConditionType.RUNNING, reason, message);
    return underWay(Phase.PENDING, conditions, runs.waiting(waiting.attempt()));
  }

  private ProductClassificationStatus stopping(RunState.Stopping stopping) {
    boolean running = before != null && before.phase() == Phase.RUNNING;
    String reason = ConditionReason.STOPPING.reason();
    return underWay(
        running ? Phase.RUNNING : Phase.PENDING,
        running
            ? valid().holds(ConditionType.RUNNING, reason, stopping.message())
            : valid().holdsNot(ConditionType.RUNNING, reason, stopping.message()),
        runs.submitted(stopping.attempt()));
  }

  private ProductClassificationStatus unconfirmed(RunState.Unconfirmed unconfirmed) {
    return underWay(
        before != null && before.phase() == Phase.RUNNING ? Phase.RUNNING : Phase.PENDING,
        valid()
            .isUnknown(
                ConditionType.RUNNING,
                FailureReason.DRIVER_LOST.reason(),
                unconfirmed.message()
                    + "; the next attempt begins when the pod is gone: bring the node back, or"
                    + " delete the Node or the pod with --force once it is certain that nothing runs"
                    + " there"),
        runs.submitted(unconfirmed.attempt()));
  }

  private ProductClassificationStatus starting(RunState.Starting starting) {
    String pod = starting.attempt().driverPod();
    Conditions conditions = valid();
    starting
        .problem()
        .ifPresentOrElse(
            problem ->
                conditions.holdsNot(
                    ConditionType.RUNNING,
                    problem.reason().reason(),
                    Remedies.ofDriver(problem.reason(), problem.message())),
            () ->
                conditions.holdsNot(ConditionType.RUNNING, ConditionReason.STARTING.reason(), pod));
    return underWay(Phase.PENDING, conditions, runs.submitted(starting.attempt()));
  }

  private ProductClassificationStatus running(RunState.Running running) {
    Conditions conditions = valid();
    running
        .problem()
        .ifPresentOrElse(
            problem ->
                conditions.holds(
                    ConditionType.RUNNING,
                    problem.reason().reason(),
                    problem.reason() == FailureReason.DRIVER_LOST
                        ? problem.message()
                        : Remedies.ofExecutors(problem.reason(), problem.message())),
            () ->
                conditions.holds(
                    ConditionType.RUNNING,
                    ConditionReason.RUNNING.reason(),
                    running.attempt().driverPod()));
    return underWay(Phase.RUNNING, conditions, runs.submitted(running.attempt()));
  }

  private ProductClassificationStatus givingUp(RunState.GivingUp state) {
    String reason = state.reason().reason();
    String message = Remedies.ofExecutors(state.reason(), state.message());
    return underWay(
        Phase.RUNNING,
        valid()
            .holds(ConditionType.RUNNING, reason, "the driver is being stopped: " + message)
            .holds(ConditionType.FAILURE_TARGET, reason, message),
        runs.submitted(state.attempt()));
  }

  private ProductClassificationStatus backingOff(RunState.BackingOff state) {
    String next = RunProjection.time(state.next());
    String message =
        "attempt %d failed: %s; the next one is at %s"
            .formatted(state.attempt().number(), withoutPeriod(state.message()), next);
    return underWay(
        Phase.PENDING,
        valid().holdsNot(ConditionType.RUNNING, state.reason().reason(), message),
        runs.backingOff(state.attempt(), state.next()));
  }

  private ProductClassificationStatus reported(Attempt attempt, JobReport report) {
    ProductClassificationStatus finished =
        FinishedStatus.of(
            generation, attempt.number(), attempt.applicationId(), attempt.driverPod(), report);
    return new ProductClassificationStatus(
        generation,
        finished.phase(),
        Conditions.keepTimes(before, finished.conditions()),
        runs.reported(attempt, finished.run()),
        finished.progress(),
        finished.result());
  }

  private ProductClassificationStatus failed(Attempt attempt, FailureReason why, String message) {
    String reason = why.reason();
    return new ProductClassificationStatus(
        generation,
        Phase.FAILED,
        timed(
            valid()
                .holdsNot(ConditionType.RUNNING, ConditionReason.FINISHED.reason(), "")
                .holdsNot(ConditionType.COMPLETE, reason, "")
                .holds(ConditionType.FAILED, reason, message)
                .holds(ConditionType.FINISHED, ConditionReason.FAILED.reason(), "")),
        runs.ended(attempt),
        null,
        null);
  }

  private ProductClassificationStatus underWay(Phase phase, Conditions conditions, RunStatus run) {
    String reason = ConditionReason.IN_PROGRESS.reason();
    return new ProductClassificationStatus(
        generation,
        phase,
        timed(
            conditions
                .holdsNot(ConditionType.COMPLETE, reason, "")
                .holdsNot(ConditionType.FAILED, reason, "")
                .holdsNot(ConditionType.FINISHED, reason, "")),
        run,
        null,
        null);
  }

  private static String withoutPeriod(String message) {
    String words = message.strip();
    return words.endsWith(".") ? words.substring(0, words.length() - 1) : words;
  }

  private Conditions idle(ConditionReason turn, String message) {
    return valid().holdsNot(ConditionType.RUNNING, turn.reason(), message);
  }

  private Conditions valid() {
    return new Conditions(generation, now)
        .holds(ConditionType.VALIDATED, ConditionReason.VALID.reason(), "");
  }

  private List<Condition> timed(Conditions conditions) {
    return Conditions.keepTimes(before, conditions.list());
  }
}
