package dev.products.inference.operator.plan;

import dev.products.inference.contract.ExecutorRefusal;
import dev.products.inference.operator.Golden;
import dev.products.inference.operator.Resources;
import dev.products.inference.operator.config.Timeouts;
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
import dev.products.inference.operator.run.Attempt;
import dev.products.inference.operator.run.RunLabels;
import dev.products.inference.operator.run.RunName;
import dev.products.inference.operator.status.RunState;
import dev.products.inference.operator.status.StatusProjection;
import dev.products.inference.operator.tenant.TenantRules;
import dev.products.inference.resource.ProductClassification;
import dev.products.inference.resource.ProductClassificationStatus;
import dev.products.inference.resource.spec.RunPolicy;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a pod shows, what is decided and what the status tells, each scenario as a golden file. */
class ScenariosTest {

  private static final Path SCENARIOS = Path.of("src/test/resources/scenarios");
  private static final Instant NOW = Instant.parse("2026-11-24T03:00:20Z");
  private static final TenantRules RULES = new TenantRules(Optional.empty(), Optional.empty());
  private static final Timeouts TIMEOUTS =
      new Timeouts(Duration.ofMinutes(10), Duration.ofSeconds(45), Duration.ofSeconds(10));

  /**
   * A scenario.
   *
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
   * @param generation the resource's
   * @param status the resource's, before
   * @param runPolicy as in the spec
   * @param now if it is not twenty seconds after the pod's creation
   */
  record Scenario(
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
      Long generation,
      ProductClassificationStatus status,
      RunPolicy runPolicy,
      String now) {}

  /** A {@link Refusal} as a file writes it. */
  record Refused(Refusal.Kind kind, String message, String at) {}

  static Stream<String> scenarios() throws IOException {
    try (Stream<Path> files = Files.list(SCENARIOS)) {
      return files
          .map(file -> file.getFileName().toString().replace(".yaml", ""))
          .sorted()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void endsAsTheGoldenFileTells(String name) throws IOException {
    Scenario scenario =
        Serialization.unmarshal(
            Files.readString(SCENARIOS.resolve(name + ".yaml")), Scenario.class);
    ProductClassification resource = resource(scenario);
    Instant now = scenario.now() == null ? NOW : Instant.parse(scenario.now());
    Observation observation =
        new Observation(
            resource,
            drivers(resource, scenario, now),
            Optional.ofNullable(scenario.missing()),
            refusal(resource, scenario));
    Plan plan = RunPlanner.plan(observation, RULES, TIMEOUTS, now);
    Golden.assertEquals("scenarios/" + name + ".yaml", told(resource, plan, now));
  }

  private static String told(ProductClassification resource, Plan plan, Instant now) {
    StringBuilder text = new StringBuilder("# ");
    plan.actions().forEach(action -> text.append(words(action)).append(", then "));
    text.append(plan.state().getClass().getSimpleName());
    plan.afterwards().forEach(action -> text.append(", then ").append(words(action)));
    plan.awaited().ifPresent(object -> text.append(" of ").append(object.name()));
    plan.nextLook().ifPresent(time -> text.append(" until ").append(time));
    text.append('\n');
    ProductClassificationStatus status = StatusProjection.of(resource, plan.state(), now);
    boolean told =
        !(plan.state() instanceof RunState.Unchanged
            || plan.state() instanceof RunState.Submitting);
    if (told || !Objects.equals(status, resource.getStatus())) {
      text.append(Golden.yaml(status));
    }
    return text.toString();
  }

  private static String words(Action action) {
    String name = action.getClass().getSimpleName();
    return action instanceof Action.Submit submit ? name + " " + submit.attempt().prefix() : name;
  }

  private static Optional<Refusal> refusal(ProductClassification resource, Scenario scenario) {
    return Optional.ofNullable(scenario.refused())
        .map(
            refused ->
                new Refusal(
                    RunName.current(resource, List.of()).attempt(1),
                    refused.kind(),
                    refused.message(),
                    Instant.parse(refused.at())));
  }

  private static ProductClassification resource(Scenario scenario) {
    ProductClassification resource = Resources.read("driver-only");
    if (scenario.runPolicy() != null) {
      resource.setSpec(Resources.with(resource.getSpec(), scenario.runPolicy()));
    }
    resource.setStatus(scenario.status());
    if (scenario.generation() != null) {
      resource.getMetadata().setGeneration(scenario.generation());
    }
    return resource;
  }

  private static ObservedDrivers drivers(
      ProductClassification resource, Scenario scenario, Instant now) {
    if (scenario.pod() == null) {
      return new ObservedDrivers(List.of(), List.of());
    }
    RunName run =
        scenario.run() == null ? RunName.current(resource, List.of()) : new RunName(scenario.run());
    Attempt attempt = run.attempt(scenario.attempt() == null ? 1 : scenario.attempt());
    Pod pod = pod(attempt, scenario);
    if (scenario.gone()) {
      DriverState state = DriverReading.gone(pod, NOW);
      return new ObservedDrivers(
          List.of(), List.of(new ObservedDriver(attempt, pod, state, false)));
    }
    DriverState state =
        DriverReading.of(
            pod,
            Optional.ofNullable(scenario.warning()),
            () -> ExecutorReading.of(pod, executors(scenario), scenario::othersRun, now));
    return new ObservedDrivers(List.of(new ObservedDriver(attempt, pod, state, true)), List.of());
  }

  private static Pod pod(Attempt attempt, Scenario scenario) {
    boolean deleting = scenario.deleting() != null;
    List<Container> containers = new ArrayList<>();
    if (scenario.proxy()) {
      containers.add(new ContainerBuilder().withName("istio-proxy").build());
    }
    containers.add(
        new ContainerBuilder()
            .withName("spark-kubernetes-driver")
            .addNewEnv()
            .withName("SPARK_APPLICATION_ID")
            .withValue(attempt.applicationId())
            .endEnv()
            .build());
    return new PodBuilder()
        .withNewMetadata()
        .withName(attempt.driverPod())
        .withLabels(RunLabels.of(attempt))
        .withCreationTimestamp("2026-11-24T03:00:00Z")
        .withDeletionTimestamp(
            deleting ? Instant.parse(scenario.deleting()).plusSeconds(30).toString() : null)
        .withDeletionGracePeriodSeconds(deleting ? 30L : null)
        .addToAnnotations(ExecutorRefusal.ANNOTATION, scenario.refusal())
        .endMetadata()
        .withNewSpec()
        .withContainers(containers)
        .withNodeName("no-1")
        .endSpec()
        .withStatus(reporting(scenario.pod(), attempt))
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

  private static List<WaitingExecutor> executors(Scenario scenario) {
    return scenario.executors() == null
        ? List.of()
        : scenario.executors().stream()
            .map(
                status ->
                    new WaitingExecutor(
                        new PodBuilder()
                            .withNewMetadata()
                            .withCreationTimestamp("2026-11-24T03:00:10Z")
                            .endMetadata()
                            .withStatus(status)
                            .build(),
                        Optional.ofNullable(scenario.executorWarning())))
            .toList();
  }
}
