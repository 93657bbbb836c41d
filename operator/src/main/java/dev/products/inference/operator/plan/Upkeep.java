package dev.products.inference.operator.plan;

import dev.products.inference.operator.observation.Observation;
import dev.products.inference.operator.run.LeftFiles;
import dev.products.inference.resource.ProductClassificationStatus;
import java.util.List;
import java.util.stream.Stream;

/** What goes, once the status tells of the state: what nobody has any use for. */
record Upkeep(RunContext context) {

  List<Action> after(Plan plan) {
    Observation observation = context.observation();
    return Stream.<Action>concat(
            observation.drivers().outlived().stream().map(Action.EndKeepingLog::new),
            observation.left().stream()
                .filter(files -> !mayBeUsed(files, plan))
                .map(Action.RemoveFiles::new))
        .toList();
  }

  /** The run that is under way, or is about to begin, may have another driver for them. */
  private boolean mayBeUsed(LeftFiles files, Plan plan) {
    return files.attempt().runId().equals(context.run().id())
        && files.attempt().number() >= context.recorded().attempt()
        && !isOver(plan);
  }

  /** Told of the run before it, a status says nothing of one that is just being submitted. */
  private boolean isOver(Plan plan) {
    ProductClassificationStatus status =
        plan.status(context.observation().resource(), context.now());
    return status != null
        && status.ended()
        && status.run() != null
        && status.run().id().equals(context.run().id());
  }
}
