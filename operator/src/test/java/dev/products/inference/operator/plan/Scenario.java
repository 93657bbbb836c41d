package dev.products.inference.operator.plan;

import dev.products.inference.contract.ExecutorRefusal;
import dev.products.inference.operator.environment.Resources;
import dev.products.inference.operator.kueue.KueueView;
import dev.products.inference.operator.observation.DriverReading;
import dev.products.inference.operator.observation.DriverState;
import dev.products.inference.operator.observation.ExecutorReading;
import dev.products.inference.operator.observation.Observation;
import dev.products.inference.operator.observation.ObservedDriver;
import dev.products.inference.operator.observation.ObservedDrivers;
import dev.products.inference.operator.observation.PodWarning;
import dev.products.inference.operator.observation.Refusal;
import dev.products.inference.operator.observation.WaitingExecutor;
import dev.products.inference.operator.prerequisite.MissingPrerequisite;
import dev.products.inference.operator.queue.QueueWait;
import dev.products.inference.operator.run.Attempt;
import dev.products.inference.operator.run.Ownership;
import dev.products.inference.operator.run.RunLabels;
import dev.products.inference.operator.run.RunName;
import dev.products.inference.resource.ModelConfigMapStatus;
import dev.products.inference.resource.ProductClassification;
import dev.products.inference.resource.ProductClassificationStatus;
import dev.products.inference.resource.run.RerunRequest;
import dev.products.inference.resource.spec.RunPolicy;
import dev.products.inference.resource.validation.SpecValidation;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A scenario, as its file writes it.
 *
 * @param continuous whether the resource is one that goes from batch to batch
 * @param endless whether the pod goes on until it is told to end
 * @param pod the pod's status
 * @param deleting since when the pod is being deleted, with 30 seconds of grace
 * @param gone whether the pod has ceased to exist
 * @param proxy whether an admission webhook put a proxy before Spark's container
 * @param warning the latest warning about the pod
 * @param executors the statuses of the executors that wait
 * @param executorWarning the latest warning about each of them
 * @param othersRun whether other executors run
 * @param refusal what the driver says of executors that the API server refused
 * @param missing what the run lacks
 * @param refused what came of submitting its first attempt
 * @param attempt the pod's
 * @param run the pod's, if it is not the one that the spec asks for
 * @param created the resource's creation time
 * @param generation the resource's
 * @param status the resource's, before
 * @param runPolicy as in the spec
 * @param rerunAt the annotation, if there is one
 * @param now if it is not twenty seconds after the pod's creation
 * @param queued why it waits for its turn, if it does
 * @param kueue what Kueue says, where runs wait for that
 * @param model what its ConfigMap has, if it is known
 */
record Scenario(
    boolean continuous,
    boolean endless,
    PodStatus pod,
    String deleting,
    boolean gone,
    boolean proxy,
    PodWarning warning,
    List<PodStatus> executors,
    PodWarning executorWarning,
    boolean othersRun,
    String refusal,
    MissingPrerequisite missing,
    Refused refused,
    Integer attempt,
    String run,
    String created,
    Long generation,
    ProductClassificationStatus status,
    RunPolicy runPolicy,
    String rerunAt,
    String now,
    QueueWait queued,
    KueueScenario kueue,
    ModelConfigMapStatus model) {

  private static final Instant NOW = Instant.parse("2026-11-24T03:00:20Z");

  /** A {@link Refusal} as a file writes it. */
  record Refused(Refusal.Kind kind, String message, String at) {}

  /** When the plan is made. */
  Instant time() {
    return now == null ? NOW : Instant.parse(now);
  }

  Observation observation() {
    ProductClassification resource = resource();
    return new Observation(
        resource,
        SpecValidation.of(resource),
        drivers(resource),
        List.of(),
        Optional.ofNullable(missing),
        refusal(resource),
        Optional.ofNullable(model),
        Optional.ofNullable(queued),
        kueue == null
            ? KueueView.NONE
            : kueue.view(resource, RunName.current(resource, List.of()).id()));
  }

  private Optional<Refusal> refusal(ProductClassification resource) {
    return Optional.ofNullable(refused)
        .map(
            one ->
                new Refusal(
                    RunName.current(resource, List.of()).attempt(1),
                    one.kind(),
                    one.message(),
                    Instant.parse(one.at())));
  }

  private ProductClassification resource() {
    ProductClassification resource = Resources.read(continuous ? "continuous" : "driver-only");
    if (runPolicy != null) {
      resource.setSpec(Resources.with(resource.getSpec(), runPolicy));
    }
    resource.setStatus(status);
    resource.getMetadata().setCreationTimestamp(created);
    if (rerunAt != null) {
      resource.getMetadata().setAnnotations(Map.of(RerunRequest.ANNOTATION, rerunAt));
    }
    if (generation != null) {
      resource.getMetadata().setGeneration(generation);
    }
    return resource;
  }

  private ObservedDrivers drivers(ProductClassification resource) {
    if (pod == null) {
      return ObservedDrivers.NONE;
    }
    RunName name = run == null ? RunName.current(resource, List.of()) : new RunName(run);
    Attempt tried = name.attempt(attempt == null ? 1 : attempt);
    Pod driver = driver(resource, tried);
    if (gone) {
      DriverState state = DriverReading.gone(driver, NOW);
      return new ObservedDrivers(
          List.of(), List.of(new ObservedDriver(tried, driver, state, false)));
    }
    DriverState state =
        DriverReading.of(
            driver,
            Optional.ofNullable(warning),
            () -> ExecutorReading.of(driver, waitingExecutors(), () -> othersRun, time()));
    return new ObservedDrivers(List.of(new ObservedDriver(tried, driver, state, true)), List.of());
  }

  private Pod driver(ProductClassification resource, Attempt tried) {
    boolean deleted = deleting != null;
    Container sparks =
        new ContainerBuilder()
            .withName("spark-kubernetes-driver")
            .addNewEnv()
            .withName("SPARK_APPLICATION_ID")
            .withValue(tried.applicationId())
            .endEnv()
            .build();
    Container proxys = new ContainerBuilder().withName("istio-proxy").build();
    return new PodBuilder()
        .withNewMetadata()
        .withName(tried.driverPod())
        .withLabels(RunLabels.of(tried))
        .addToLabels(endless ? Map.of(RunLabels.CONTINUOUS, "true") : Map.of())
        .withOwnerReferences(Ownership.by(resource))
        .withCreationTimestamp("2026-11-24T03:00:00Z")
        .withDeletionTimestamp(deleted ? Instant.parse(deleting).plusSeconds(30).toString() : null)
        .withDeletionGracePeriodSeconds(deleted ? 30L : null)
        .addToAnnotations(ExecutorRefusal.ANNOTATION, refusal)
        .endMetadata()
        .withNewSpec()
        .withContainers(proxy ? List.of(proxys, sparks) : List.of(sparks))
        .withNodeName("no-1")
        .endSpec()
        .withStatus(reporting(pod, tried))
        .build();
  }

  /** The files' reports are of a run called {@code produtos}. */
  private static PodStatus reporting(PodStatus status, Attempt attempt) {
    String runId = "\\\"runId\\\":\\\"%s\\\"";
    return Serialization.unmarshal(
        Serialization.asJson(status)
            .replace(runId.formatted("produtos"), runId.formatted(attempt.runId())),
        PodStatus.class);
  }

  private List<WaitingExecutor> waitingExecutors() {
    return executors == null
        ? List.of()
        : executors.stream()
            .map(
                status ->
                    new WaitingExecutor(
                        new PodBuilder()
                            .withNewMetadata()
                            .withCreationTimestamp("2026-11-24T03:00:10Z")
                            .endMetadata()
                            .withStatus(status)
                            .build(),
                        Optional.ofNullable(executorWarning)))
            .toList();
  }
}
