package dev.products.inference.operator.status;

import dev.products.inference.contract.FailureReason;
import dev.products.inference.operator.observation.PodProblem;
import dev.products.inference.operator.queue.QueueWait;
import dev.products.inference.operator.run.Attempt;
import dev.products.inference.resource.Phase;
import dev.products.inference.resource.ProductClassification;
import dev.products.inference.resource.ProductClassificationStatus;
import dev.products.inference.resource.status.ConditionReason;
import dev.products.inference.resource.status.ConditionType;
import dev.products.inference.resource.status.FinishedStatus;
import dev.products.inference.resource.status.StatusBuilder;
import dev.products.inference.resource.status.StatusBuilder.Holds;
import dev.products.inference.resource.status.StatusNotice;
import java.time.Instant;
import java.util.Optional;

/** From the state of a run to the status that tells of it. */
public final class StatusProjection implements RunState.Cases<ProductClassificationStatus> {

  private final ProductClassificationStatus before;
  private final Long generation;
  private final Instant now;
  private final RunProjection runs;

  private StatusProjection(ProductClassification resource, RunOrigin origin, Instant now) {
    // Without word of a failure of the operator that has passed, and with what earlier versions
    // lack.
    this.before =
        resource.getStatus() == null ? null : StatusBuilder.ofReadiness(resource.getStatus(), now);
    this.generation = resource.getMetadata().getGeneration();
    this.now = now;
    this.runs = new RunProjection(before, origin, now);
  }

  /**
   * The status, whole. Equal to the resource's present one if nothing has changed; null if it has
   * none, and none is to be told.
   */
  public static ProductClassificationStatus of(
      ProductClassification resource, RunState state, RunOrigin origin, Instant now) {
    ProductClassificationStatus status = state.match(new StatusProjection(resource, origin, now));
    if (status == null || state instanceof RunState.Submitting) {
      return RerunProblem.toldBy(status, resource);
    }
    ProductClassificationStatus whole =
        RunHistory.toldBy(origin.toldBy(status, resource), resource.getStatus(), origin, now);
    return RerunProblem.toldBy(new ChangeNotice(origin, resource, now).toldBy(whole), resource);
  }

  @Override
  public ProductClassificationStatus unchanged(RunState.Unchanged state) {
    return before == null || generation.equals(before.observedGeneration())
        ? before
        : StatusNotice.of(before, generation);
  }

  @Override
  public ProductClassificationStatus scheduled(RunState.Scheduled state) {
    return status().scheduled(RunMessages.of(state));
  }

  @Override
  public ProductClassificationStatus submitting(RunState.Submitting state) {
    return before;
  }

  @Override
  public ProductClassificationStatus invalid(RunState.Invalid state) {
    FailureReason reason = FailureReason.INVALID_SPEC;
    String message = RunMessages.of(state);
    return status()
        .condition(ConditionType.VALIDATED, Holds.FALSE, reason, message)
        .condition(ConditionType.RUNNING, Holds.FALSE, ConditionReason.NOT_STARTED, "")
        .failed(reason, message, null);
  }

  @Override
  public ProductClassificationStatus waiting(RunState.Waiting state) {
    FailureReason reason = state.reason();
    String message = Remedies.ofDriver(reason, state.message());
    StatusBuilder status =
        reason == FailureReason.SUBMISSION_REFUSED
            ? valid()
            : status().condition(ConditionType.VALIDATED, Holds.FALSE, reason, message);
    return status
        .condition(ConditionType.RUNNING, Holds.FALSE, reason, message)
        .underWay(Phase.PENDING, runs.waiting(state.attempt()));
  }

  @Override
  public ProductClassificationStatus replacing(RunState.Replacing state) {
    return valid()
        .condition(
            ConditionType.RUNNING, Holds.FALSE, ConditionReason.STOPPING, RunMessages.of(state))
        .underWay(Phase.PENDING, runs.held(state.first()));
  }

  @Override
  public ProductClassificationStatus stopping(RunState.Stopping state) {
    Holds running = wasRunning() ? Holds.TRUE : Holds.FALSE;
    return valid()
        .condition(ConditionType.RUNNING, running, ConditionReason.STOPPING, state.message())
        .underWay(runningOrPending(), runs.submitted(state.attempt()));
  }

  @Override
  public ProductClassificationStatus givingUp(RunState.GivingUp state) {
    String message = RunMessages.of(state);
    String stopping = "the driver is being stopped: " + message;
    Holds running = state.running() ? Holds.TRUE : Holds.FALSE;
    return valid()
        .condition(ConditionType.RUNNING, running, state.reason(), stopping)
        .condition(ConditionType.FAILURE_TARGET, Holds.TRUE, state.reason(), message)
        .underWay(state.running() ? Phase.RUNNING : Phase.PENDING, runs.submitted(state.attempt()));
  }

  @Override
  public ProductClassificationStatus unconfirmed(RunState.Unconfirmed state) {
    return valid()
        .condition(
            ConditionType.RUNNING, Holds.UNKNOWN, FailureReason.DRIVER_LOST, RunMessages.of(state))
        .underWay(runningOrPending(), runs.submitted(state.attempt()));
  }

  @Override
  public ProductClassificationStatus suspended(RunState.Suspended state) {
    String message = "spec.runPolicy.suspend is true";
    return valid()
        .condition(ConditionType.RUNNING, Holds.FALSE, ConditionReason.SUSPENDED, message)
        .underWay(Phase.SUSPENDED, state.next().map(runs::suspended).orElse(null));
  }

  @Override
  public ProductClassificationStatus queued(RunState.Queued state) {
    ConditionReason reason =
        state.why().kind() == QueueWait.Kind.KUEUE_UNAVAILABLE
            ? ConditionReason.QUEUE_UNAVAILABLE
            : ConditionReason.QUEUED;
    return valid()
        .condition(ConditionType.RUNNING, Holds.FALSE, reason, RunMessages.of(state))
        .underWay(Phase.QUEUED, runs.queued(state.attempt()))
        .with(QueueMessages.status(state.why(), state.priority()));
  }

  @Override
  public ProductClassificationStatus starting(RunState.Starting state) {
    return driver(Holds.FALSE, ConditionReason.STARTING, state.problem(), RunMessages.of(state))
        .underWay(Phase.PENDING, runs.submitted(state.attempt()));
  }

  @Override
  public ProductClassificationStatus running(RunState.Running state) {
    return driver(Holds.TRUE, ConditionReason.RUNNING, state.problem(), RunMessages.of(state))
        .underWay(Phase.RUNNING, runs.submitted(state.attempt()), runs.progress(state.attempt()));
  }

  @Override
  public ProductClassificationStatus backingOff(RunState.BackingOff state) {
    return valid()
        .condition(ConditionType.RUNNING, Holds.FALSE, state.reason(), RunMessages.of(state, now))
        .underWay(Phase.PENDING, runs.backingOff(state.attempt(), state.reason(), state.next()));
  }

  @Override
  public ProductClassificationStatus reported(RunState.Reported state) {
    return FinishedStatus.of(
        before, generation, runs.reported(state.attempt(), state.report()), state.report());
  }

  @Override
  public ProductClassificationStatus gaveUp(RunState.GaveUp state) {
    return failed(state.attempt(), state.reason(), state.message());
  }

  @Override
  public ProductClassificationStatus failed(RunState.Failed state) {
    return failed(
        state.attempt(), state.reason(), Remedies.ofDriver(state.reason(), state.message()));
  }

  private ProductClassificationStatus failed(Attempt attempt, FailureReason why, String message) {
    return valid()
        .condition(ConditionType.RUNNING, Holds.FALSE, ConditionReason.FINISHED, "")
        .failed(why, message, runs.failed(attempt, why));
  }

  private StatusBuilder driver(
      Holds runs, ConditionReason usual, Optional<PodProblem> problem, String message) {
    return problem.isPresent()
        ? valid().condition(ConditionType.RUNNING, runs, problem.get().reason(), message)
        : valid().condition(ConditionType.RUNNING, runs, usual, message);
  }

  private boolean wasRunning() {
    return before != null && before.phase() == Phase.RUNNING;
  }

  private Phase runningOrPending() {
    return wasRunning() ? Phase.RUNNING : Phase.PENDING;
  }

  private StatusBuilder valid() {
    return status().condition(ConditionType.VALIDATED, Holds.TRUE, ConditionReason.VALID, "");
  }

  private StatusBuilder status() {
    return new StatusBuilder(before, generation, now);
  }
}
