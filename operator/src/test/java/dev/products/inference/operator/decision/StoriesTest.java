package dev.products.inference.operator.decision;

import dev.products.inference.contract.ExecutorRefusal;
import dev.products.inference.operator.Golden;
import dev.products.inference.operator.Resources;
import dev.products.inference.operator.config.Patience;
import dev.products.inference.operator.observation.DriverReading;
import dev.products.inference.operator.observation.DriverState;
import dev.products.inference.operator.observation.ExecutorReading;
import dev.products.inference.operator.observation.ObservedDriver;
import dev.products.inference.operator.observation.ObservedDrivers;
import dev.products.inference.operator.observation.PodWarning;
import dev.products.inference.operator.observation.WaitingExecutor;
import dev.products.inference.operator.run.Attempt;
import dev.products.inference.operator.run.RunName;
import dev.products.inference.operator.status.StatusProjection;
import dev.products.inference.resource.ProductClassification;
import dev.products.inference.resource.ProductClassificationStatus;
import dev.products.inference.resource.RunPolicy;
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
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a pod shows, what is decided and what the status tells, each story as a golden file. */
class StoriesTest {

  private static final Path STORIES = Path.of("src/test/resources/stories");
  private static final Instant NOW = Instant.parse("2026-11-24T03:00:20Z");
  private static final Patience PATIENCE =
      new Patience(Duration.ofMinutes(10), Duration.ofSeconds(45), Duration.ofSeconds(10));

  /**
   * A story.
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
   * @param attempt the pod's
   * @param run the pod's, if it is not the one that the spec asks for
   * @param generation the resource's
   * @param status the resource's, before
   * @param runPolicy as in the spec
   * @param now if it is not twenty seconds after the pod's creation
   */
  record Story(
      PodStatus pod,
      String deleting,
      boolean gone,
      boolean proxy,
      PodWarning warning,
      List<PodStatus> executors,
      PodWarning executorWarning,
      boolean othersRun,
      String refusal,
      Integer attempt,
      String run,
      Long generation,
      ProductClassificationStatus status,
      RunPolicy runPolicy,
      String now) {}

  static Stream<String> stories() throws IOException {
    try (Stream<Path> files = Files.list(STORIES)) {
      return files
          .map(file -> file.getFileName().toString().replace(".yaml", ""))
          .sorted()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("stories")
  void endsAsTheGoldenFileTells(String name) throws IOException {
    Story story =
        Serialization.unmarshal(Files.readString(STORIES.resolve(name + ".yaml")), Story.class);
    ProductClassification resource = resource(story);
    Instant now = story.now() == null ? NOW : Instant.parse(story.now());
    Step step = Decision.of(resource, drivers(resource, story), PATIENCE, now);
    Golden.assertEquals("stories/" + name + ".yaml", told(resource, step, now));
  }

  private static String told(ProductClassification resource, Step step, Instant now) {
    String does = step.getClass().getSimpleName();
    Step last = step;
    if (step instanceof Step.GiveUp giveUp) {
      last = giveUp.then();
      does += ", then " + last.getClass().getSimpleName();
    }
    StringBuilder text = new StringBuilder("# ").append(does);
    until(last).ifPresent(until -> text.append(" until ").append(until));
    if (last instanceof Step.Submit submit) {
      text.append(' ').append(submit.attempt().prefix());
    }
    text.append('\n');
    if (last instanceof Step.Tell tell) {
      text.append(Golden.yaml(StatusProjection.of(resource, tell.state(), now)));
    } else if (last instanceof Step.Stop stop) {
      text.append(Golden.yaml(StatusProjection.of(resource, stop.state(), now)));
    }
    return text.toString();
  }

  private static Optional<Instant> until(Step step) {
    if (step instanceof Step.Stop stop) {
      return stop.until();
    }
    return step instanceof Step.Told told ? told.until() : Optional.empty();
  }

  private static ProductClassification resource(Story story) {
    ProductClassification resource = Resources.read("driver-only");
    if (story.runPolicy() != null) {
      resource.setSpec(Resources.with(resource.getSpec(), story.runPolicy()));
    }
    resource.setStatus(story.status());
    if (story.generation() != null) {
      resource.getMetadata().setGeneration(story.generation());
    }
    return resource;
  }

  private static ObservedDrivers drivers(ProductClassification resource, Story story) {
    if (story.pod() == null) {
      return new ObservedDrivers(List.of(), List.of());
    }
    RunName run =
        story.run() == null ? RunName.current(resource, List.of()) : new RunName(story.run());
    Attempt attempt = run.attempt(story.attempt() == null ? 1 : story.attempt());
    Pod pod = pod(attempt, story);
    if (story.gone()) {
      DriverState state = DriverReading.gone(pod, NOW);
      return new ObservedDrivers(
          List.of(), List.of(new ObservedDriver(attempt, pod, state, false)));
    }
    DriverState state =
        DriverReading.of(
            pod,
            Optional.ofNullable(story.warning()),
            () -> ExecutorReading.of(pod, executors(story), story::othersRun));
    return new ObservedDrivers(List.of(new ObservedDriver(attempt, pod, state, true)), List.of());
  }

  private static Pod pod(Attempt attempt, Story story) {
    boolean deleting = story.deleting() != null;
    List<Container> containers = new ArrayList<>();
    if (story.proxy()) {
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
        .withCreationTimestamp("2026-11-24T03:00:00Z")
        .withDeletionTimestamp(
            deleting ? Instant.parse(story.deleting()).plusSeconds(30).toString() : null)
        .withDeletionGracePeriodSeconds(deleting ? 30L : null)
        .addToAnnotations(ExecutorRefusal.ANNOTATION, story.refusal())
        .endMetadata()
        .withNewSpec()
        .withContainers(containers)
        .withNodeName("no-1")
        .endSpec()
        .withStatus(story.pod())
        .build();
  }

  private static List<WaitingExecutor> executors(Story story) {
    return story.executors() == null
        ? List.of()
        : story.executors().stream()
            .map(
                status ->
                    new WaitingExecutor(
                        new PodBuilder()
                            .withNewMetadata()
                            .withCreationTimestamp("2026-11-24T03:00:10Z")
                            .endMetadata()
                            .withStatus(status)
                            .build(),
                        Optional.ofNullable(story.executorWarning())))
            .toList();
  }
}
