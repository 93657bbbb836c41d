package dev.products.inference.operator.plan;

import com.fasterxml.jackson.databind.JsonNode;
import dev.products.inference.operator.kueue.KueueView;
import dev.products.inference.operator.kueue.Workload;
import dev.products.inference.operator.kueue.WorkloadStatus;
import dev.products.inference.operator.observation.ObservedDriver;
import dev.products.inference.operator.status.RunState;
import dev.products.inference.resource.Phase;
import dev.products.inference.resource.ProductClassificationStatus;
import dev.products.inference.resource.status.ConditionType;
import io.fabric8.kubernetes.api.model.Condition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What Kueue is told, once the status tells of it: what quota others may have by now. */
record KueueUpkeep(RunContext context) {

  List<Action> after(Plan plan) {
    KueueView view = context.observation().kueue();
    List<Action> actions = new ArrayList<>();
    for (Workload workload : view.workloads()) {
      if (workload.metadata().getDeletionTimestamp() != null || hasDriver(workload)) {
        continue;
      }
      if (!workload.name().equals(context.run().id())) {
        actions.add(new Action.Withdraw(workload));
      } else if (!workload.isFinished()) {
        ofRun(plan, workload, view.wanted().isPresent()).ifPresent(actions::add);
      }
    }
    view.of(context.run().id())
        .filter(workload -> isReady(plan, workload))
        .map(workload -> tell(workload, WorkloadStatus.ready(workload, context.now())))
        .ifPresent(actions::add);
    return actions;
  }

  private Optional<Action> ofRun(Plan plan, Workload workload, boolean wanted) {
    ProductClassificationStatus status =
        plan.status(context.observation().resource(), context.now());
    if (status != null && status.phase() == Phase.SUCCEEDED) {
      return finished(workload, status, ConditionType.COMPLETE);
    } else if (status != null && status.phase() == Phase.FAILED) {
      return finished(workload, status, ConditionType.FAILED);
    } else if (plan.state() instanceof RunState.Suspended
        || plan.state() instanceof RunState.Scheduled
        || !wanted) {
      return Optional.of(new Action.Withdraw(workload));
    }
    return workload.isToRelease()
        ? Optional.of(tell(workload, WorkloadStatus.released(workload, context.now())))
        : Optional.empty();
  }

  private Optional<Action> finished(
      Workload workload, ProductClassificationStatus status, ConditionType type) {
    String message = type.in(status).map(Condition::getMessage).orElse("");
    return Optional.of(
        tell(
            workload,
            WorkloadStatus.finished(
                workload, type == ConditionType.COMPLETE, message, context.now())));
  }

  /** While one is there, also if it is told to end, its quota is taken. */
  private boolean hasDriver(Workload workload) {
    return context.observation().drivers().all().stream()
        .filter(driver -> driver.attempt().runId().equals(workload.name()))
        .map(ObservedDriver::state)
        .anyMatch(state -> state.alive());
  }

  private static boolean isReady(Plan plan, Workload workload) {
    return plan.state() instanceof RunState.Running running
        && running.problem().isEmpty()
        && workload.mayRun()
        && !workload.isReady();
  }

  private static Action tell(Workload workload, JsonNode status) {
    return new Action.TellKueue(workload, status);
  }
}
