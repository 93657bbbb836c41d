package dev.products.inference.operator.status;

import dev.products.inference.operator.observation.ObservedDrivers;
import dev.products.inference.operator.run.Attempt;
import dev.products.inference.operator.run.RunDefinition;
import dev.products.inference.operator.run.RunName;
import dev.products.inference.resource.ModelConfigMapStatus;
import dev.products.inference.resource.Phase;
import dev.products.inference.resource.ProductClassification;
import dev.products.inference.resource.ProductClassificationStatus;
import dev.products.inference.resource.RunStatus;
import dev.products.inference.resource.run.Trigger;
import dev.products.inference.resource.validation.Violation;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Where the run comes from that a plan is about, and whether it still is what is asked for.
 *
 * @param runId the run's name
 * @param trigger why it runs, if it is new; empty of one that the status knows
 * @param driverCreated when its latest driver was made, if it has one
 * @param change what else is asked for, if something is
 * @param violations what is wrong with the spec as it is by now, though the run goes on or is over
 * @param model the ConfigMap that a driver finds now, if that is known
 * @param drivers those of all the resource's runs
 * @param historyLimit how many runs that are over the status keeps
 */
public record RunOrigin(
    String runId,
    Optional<Trigger> trigger,
    Optional<Instant> driverCreated,
    Optional<PendingChange> change,
    List<Violation> violations,
    Optional<ModelConfigMapStatus> model,
    ObservedDrivers drivers,
    int historyLimit) {

  public RunOrigin {
    violations = List.copyOf(violations);
  }

  /** Of a run that there is not. */
  public static RunOrigin none(ObservedDrivers drivers, int historyLimit) {
    return new RunOrigin(
        "",
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        drivers,
        historyLimit);
  }

  /** When the attempt's run began, of which no status tells. */
  Instant start(Attempt attempt, Instant now) {
    return driverCreated
        .filter(created -> attempt.runId().equals(runId) && created.isBefore(now))
        .orElse(now);
  }

  /** Whether the spec asks for this run, as far as that can be said of it. */
  private boolean isAskedFor() {
    return violations.isEmpty() && change.filter(PendingChange::supersedes).isEmpty();
  }

  /** The status with what is known of its run's origin, if it is this run's. */
  ProductClassificationStatus toldBy(
      ProductClassificationStatus status, ProductClassification resource) {
    return status.run() == null || !runId.equals(status.run().id())
        ? status
        : status.with(run(status, resource));
  }

  private RunStatus run(ProductClassificationStatus status, ProductClassification resource) {
    RunStatus run = status.run();
    RunStatus before =
        Optional.ofNullable(resource.getStatus())
            .map(ProductClassificationStatus::run)
            .filter(told -> told.id().equals(run.id()))
            .orElse(null);
    String cause =
        before == null || before.cause() == null
            ? trigger.map(Trigger::word).orElse(null)
            : before.cause();
    boolean retry = cause != null && run.attempt() != null && run.attempt() > 1;
    RunStatus known =
        run.inputVersion() == null && before != null ? run.reading(before.inputVersion()) : run;
    return known.because(
        retry ? Trigger.RETRY.word() : cause,
        retry ? cause : null,
        isAskedFor()
            ? resource.getMetadata().getGeneration()
            : before == null ? new RunName(run.id()).askedBy() : before.generation(),
        definition(resource, before),
        configMap(status, before));
  }

  /** Computed once for each generation: the spec may be large, and a status is made often. */
  private String definition(ProductClassification resource, RunStatus before) {
    boolean known =
        before != null
            && before.definition() != null
            && Objects.equals(before.generation(), resource.getMetadata().getGeneration());
    return isAskedFor() && !known
        ? RunDefinition.of(resource)
        : before == null ? new RunName(runId).definition() : before.definition();
  }

  /** What the attempt's driver mounts: what there is until it runs, and that from then on. */
  private ModelConfigMapStatus configMap(ProductClassificationStatus status, RunStatus before) {
    RunStatus run = status.run();
    if (run.driverPod() == null) {
      return null;
    }
    ModelConfigMapStatus known =
        before != null && Objects.equals(before.attempt(), run.attempt())
            ? before.modelConfigMap()
            : null;
    boolean over = before != null && before.completionTime() != null;
    boolean fixed = over || (known != null && status.phase() != Phase.PENDING);
    return fixed ? known : model.orElse(known);
  }
}
