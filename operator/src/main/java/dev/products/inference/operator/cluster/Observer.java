package dev.products.inference.operator.cluster;

import dev.products.inference.operator.kueue.KueueView;
import dev.products.inference.operator.observation.DriverReading;
import dev.products.inference.operator.observation.DriverState;
import dev.products.inference.operator.observation.ExecutorReading;
import dev.products.inference.operator.observation.Observation;
import dev.products.inference.operator.observation.ObservedDriver;
import dev.products.inference.operator.observation.ObservedDrivers;
import dev.products.inference.operator.observation.PodProblem;
import dev.products.inference.operator.observation.PodWarning;
import dev.products.inference.operator.observation.WaitingExecutor;
import dev.products.inference.operator.prerequisite.MissingPrerequisite;
import dev.products.inference.operator.queue.QueueWait;
import dev.products.inference.operator.run.Attempt;
import dev.products.inference.operator.run.ModelChange;
import dev.products.inference.operator.run.Ownership;
import dev.products.inference.operator.run.RunName;
import dev.products.inference.operator.workload.Workloads;
import dev.products.inference.resource.ModelConfigMapStatus;
import dev.products.inference.resource.Phase;
import dev.products.inference.resource.ProductClassification;
import dev.products.inference.resource.ProductClassificationStatus;
import dev.products.inference.resource.RunStatus;
import dev.products.inference.resource.ScheduleStatus;
import dev.products.inference.resource.run.RerunRequest;
import dev.products.inference.resource.status.StatusBuilder;
import dev.products.inference.resource.validated.ValidatedSpec;
import dev.products.inference.resource.validation.SpecValidation;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads what the watches show; asks the API server only for what a run lacks that may begin, and
 * before a driver is called lost.
 */
public final class Observer {

  private final KubernetesClient client;
  private final DriverPods pods;
  private final PodWarnings warnings;
  private final PendingExecutors executors;
  private final Prerequisites prerequisites;
  private final ModelConfigMaps models;
  private final Refusals refusals;
  private final Clock clock;
  private final RunQueue queue;
  private final Workloads workloads;

  Observer(
      KubernetesClient client,
      DriverPods pods,
      PodWarnings warnings,
      PendingExecutors executors,
      PrerequisiteWatches watches,
      Refusals refusals,
      Clock clock,
      RunQueue queue,
      Workloads workloads) {
    this.client = client;
    this.pods = pods;
    this.warnings = warnings;
    this.executors = executors;
    this.prerequisites = new Prerequisites(client, clock);
    this.models = new ModelConfigMaps(client, watches);
    this.refusals = refusals;
    this.clock = clock;
    this.queue = queue;
    this.workloads = workloads;
  }

  /** What there is now. */
  public Observation observe(ProductClassification watched) {
    List<ObservedDriver> drivers = new ArrayList<>();
    // Also those of a resource of the same name that was deleted: they may still work.
    for (Pod pod : pods.of(watched)) {
      observed(watched, pod).ifPresent(drivers::add);
    }
    ObservedDrivers seen = new ObservedDrivers(drivers, pods.gone(watched));
    return missing(watched, seen)
        .map(name -> lookAgain(watched, seen, name))
        .orElseGet(() -> observation(watched, seen));
  }

  private Observation observation(ProductClassification resource, ObservedDrivers drivers) {
    SpecValidation validation = SpecValidation.of(resource);
    Optional<ModelConfigMapStatus> model = models.observe(resource, drivers);
    Optional<ValidatedSpec> valid = validation.match(Optional::of, violations -> Optional.empty());
    valid.ifPresent(spec -> found(resource, spec, drivers));
    KueueView kueue = workloads.observe(resource, valid);
    Optional<ValidatedSpec> next = valid.filter(spec -> mayBegin(resource, spec, drivers, model));
    Optional<QueueWait> wait =
        next.filter(spec -> kueue.wanted().isEmpty()).flatMap(spec -> queue.waitOf(resource, spec));
    Optional<MissingPrerequisite> missing =
        next.filter(spec -> wait.isEmpty() && kueue.isDecisive())
            .flatMap(spec -> prerequisites.missing(resource, spec));
    return new Observation(
        resource,
        validation,
        drivers,
        pods.files().left(resource),
        missing,
        refusals.of(resource),
        model,
        wait,
        kueue);
  }

  private void found(ProductClassification resource, ValidatedSpec spec, ObservedDrivers drivers) {
    drivers.all().stream()
        .filter(driver -> driver.state().alive() && Ownership.isBy(resource, driver.pod()))
        .forEach(driver -> queue.found(resource, spec, driver.attempt()));
  }

  /**
   * Only then is the API server asked for what it lacks; and never for what a spec names that is
   * not valid: such a name can be a path to anything.
   */
  private boolean mayBegin(
      ProductClassification resource,
      ValidatedSpec spec,
      ObservedDrivers drivers,
      Optional<ModelConfigMapStatus> model) {
    ProductClassificationStatus status = resource.getStatus();
    boolean idle =
        status != null
            && (status.phase() == Phase.SCHEDULED
                || (status.run() != null && status.ended() && !ModelChange.is(status.run(), model)))
            && RunName.isDesiredBy(resource)
            && !(spec.runPolicy().schedule().isPresent() && mayBeDue(status.schedule()))
            && !mayBeRequested(resource);
    return !idle && drivers.all().stream().noneMatch(driver -> isLast(driver.state()));
  }

  private boolean mayBeDue(ScheduleStatus schedule) {
    return schedule == null
        || schedule.nextScheduleTime() == null
        || StatusBuilder.time(clock.instant()).compareTo(schedule.nextScheduleTime()) >= 0;
  }

  private static boolean mayBeRequested(ProductClassification resource) {
    RunStatus run = resource.getStatus().run();
    return RerunRequest.of(resource.getMetadata())
        .time()
        .filter(
            time ->
                run == null
                    || run.startTime() == null
                    || StatusBuilder.time(time).compareTo(run.startTime()) > 0)
        .isPresent();
  }

  /** Whether no attempt follows while this driver is there. */
  private static boolean isLast(DriverState state) {
    return state.alive()
        || (state instanceof DriverState.Reported reported && reported.report().succeeded());
  }

  /** The driver pod of which the status speaks, if the watch does not show it. */
  private static Optional<String> missing(ProductClassification resource, ObservedDrivers seen) {
    RunStatus run = resource.getStatus() == null ? null : resource.getStatus().run();
    if (run == null || run.driverPod() == null || run.completionTime() != null) {
      return Optional.empty();
    }
    return seen.all().stream()
            .anyMatch(driver -> run.driverPod().equals(driver.attempt().driverPod()))
        ? Optional.empty()
        : Optional.of(run.driverPod());
  }

  private Observation lookAgain(ProductClassification watched, ObservedDrivers seen, String name) {
    ProductClassification resource = client.resource(watched).get();
    if (resource == null
        || !resource.getMetadata().getUid().equals(watched.getMetadata().getUid())) {
      return observation(watched, seen);
    }
    List<ObservedDriver> drivers = new ArrayList<>(seen.all());
    Optional.ofNullable(
            client.pods().inNamespace(watched.getMetadata().getNamespace()).withName(name).get())
        .filter(pod -> Ownership.isBy(resource, pod))
        .flatMap(pod -> observed(resource, pod))
        .ifPresent(drivers::add);
    return observation(resource, new ObservedDrivers(drivers, pods.gone(resource)));
  }

  private Optional<ObservedDriver> observed(ProductClassification resource, Pod pod) {
    Map<String, PodWarning> latest = warnings.latest(resource);
    return DriverPods.attempt(pod)
        .filter(attempt -> Ownership.isBy(resource, pod) || !RunName.isNameOf(resource, attempt))
        .map(
            attempt ->
                new ObservedDriver(
                    attempt,
                    pod,
                    DriverReading.of(
                        pod,
                        Optional.ofNullable(latest.get(pod.getMetadata().getUid())),
                        () -> ofExecutors(resource, attempt, pod, latest)),
                    true));
  }

  private Optional<PodProblem> ofExecutors(
      ProductClassification resource, Attempt attempt, Pod driver, Map<String, PodWarning> latest) {
    return ExecutorReading.of(
        driver,
        executors.of(resource, attempt).stream()
            .map(
                pod ->
                    new WaitingExecutor(
                        pod, Optional.ofNullable(latest.get(pod.getMetadata().getUid()))))
            .toList(),
        () -> executors.anyRuns(driver.getMetadata().getNamespace(), attempt),
        clock.instant());
  }
}
