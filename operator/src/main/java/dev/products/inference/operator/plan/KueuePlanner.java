package dev.products.inference.operator.plan;

import dev.products.inference.operator.kueue.KueueView;
import dev.products.inference.operator.kueue.WantedWorkload;
import dev.products.inference.operator.kueue.Workload;
import dev.products.inference.operator.kueue.WorkloadWords;
import dev.products.inference.operator.observation.ObservedDriver;
import dev.products.inference.operator.queue.QueueWait;
import dev.products.inference.operator.run.Attempt;
import dev.products.inference.operator.run.RunLabels;
import dev.products.inference.operator.status.RunState;
import dev.products.inference.resource.Phase;
import dev.products.inference.resource.ProductClassificationStatus;
import dev.products.inference.resource.status.StatusBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whether Kueue lets a run have its pods, where it is to be asked. */
record KueuePlanner(RunContext context) {

  /** How soon Kueue is asked again that could not be: nothing tells that it has come. */
  private static final Duration AGAIN = Duration.ofSeconds(10);

  /** spec.priority is of the namespace's own order. */
  private static final int NO_PRIORITY = 0;

  /** What is done and told while the attempt must wait for Kueue; empty if it need not. */
  Optional<Plan> holdsBack(Attempt attempt) {
    return view().wanted().flatMap(wanted -> holdsBack(attempt, wanted));
  }

  private Optional<Plan> holdsBack(Attempt attempt, WantedWorkload wanted) {
    if (view().unavailable().isPresent()) {
      QueueWait wait = wait(QueueWait.Kind.KUEUE_UNAVAILABLE, null, view().unavailable().get());
      return Optional.of(
          Plan.tell(
              new RunState.Queued(attempt, wait, NO_PRIORITY),
              Optional.of(context.now().plus(AGAIN))));
    }
    Optional<Workload> found = view().of(attempt.runId());
    if (found.isEmpty()) {
      // What it lacks is told before it is queued: quota that it could not use would be lost.
      return context.observation().missing().isPresent()
          ? Optional.empty()
          : Optional.of(
              queued(
                  List.of(enqueue(attempt, wanted, found)),
                  attempt,
                  "the Workload is being created"));
    }
    Workload workload = found.get();
    if (isOutdated(workload, wanted)) {
      return Optional.of(
          queued(
              List.of(
                  workload.hasQuota() || workload.isFinished()
                      ? new Action.Withdraw(workload)
                      : enqueue(attempt, wanted, found)),
              attempt,
              "the Workload is being changed"));
    }
    return workload.mayRun()
        ? Optional.empty()
        : Optional.of(queued(List.of(), attempt, WorkloadWords.of(workload)));
  }

  /** With quota it stays where it is: only other pods need other quota. */
  private static boolean isOutdated(Workload workload, WantedWorkload wanted) {
    return workload.isFinished()
        || !wanted.hasPodsOf(workload)
        || !(workload.hasQuota() || wanted.hasPlaceOf(workload));
  }

  /** Why the driver must end, if Kueue has admitted it and does not let it be there any more. */
  Optional<String> revoked(ObservedDriver driver) {
    if (view().unavailable().isPresent()) {
      return Optional.empty();
    }
    Optional<Workload> workload = view().of(driver.attempt().runId());
    if (workload.isEmpty()) {
      Map<String, String> annotations = driver.pod().getMetadata().getAnnotations();
      return annotations != null && annotations.containsKey(RunLabels.WORKLOAD)
          ? Optional.of("its Workload was deleted")
          : Optional.empty();
    }
    return workload.filter(found -> !found.mayRun()).map(WorkloadWords::of);
  }

  /** The same of a driver that is gone, and of which nothing else is known. */
  boolean isRevoked(Attempt attempt) {
    return view().wanted().isPresent()
        && view().of(attempt.runId()).filter(workload -> !workload.mayRun()).isPresent();
  }

  private static Action enqueue(Attempt attempt, WantedWorkload wanted, Optional<Workload> before) {
    return new Action.Enqueue(attempt.runId(), wanted, before);
  }

  private Plan queued(List<Action> actions, Attempt attempt, String message) {
    QueueWait wait = wait(QueueWait.Kind.KUEUE, attempt.runId(), message);
    return Plan.act(actions, new RunState.Queued(attempt, wait, NO_PRIORITY), Optional.empty());
  }

  private QueueWait wait(QueueWait.Kind kind, String workload, String message) {
    ProductClassificationStatus status = context.observation().resource().getStatus();
    boolean waited =
        status != null
            && status.phase() == Phase.QUEUED
            && status.queue() != null
            && status.queue().since() != null;
    Instant since =
        waited
            ? Instant.parse(status.queue().since())
            : Instant.parse(StatusBuilder.time(context.now()));
    return QueueWait.ofKueue(kind, since, workload, message);
  }

  private KueueView view() {
    return context.observation().kueue();
  }
}
