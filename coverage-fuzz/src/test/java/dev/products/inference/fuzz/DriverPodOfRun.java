package dev.products.inference.fuzz;

import dev.products.inference.contract.ExecutorRefusal;
import dev.products.inference.operator.run.Attempt;
import dev.products.inference.operator.run.Ownership;
import dev.products.inference.operator.run.RunLabels;
import dev.products.inference.resource.ProductClassification;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.util.Map;
import java.util.Optional;

/** The driver of a run, of which a stranger may have written the words. */
final class DriverPodOfRun {

  private static final ProductClassification RESOURCE =
      ObservedRun.resource(TargetFile.text("resources/resource.json"));
  private static final Attempt ATTEMPT = ObservedRun.attempt(RESOURCE);

  private DriverPodOfRun() {}

  static String runId() {
    return ATTEMPT.runId();
  }

  /** What becomes of the run whose driver has ended so. */
  static void ended(String message, int exitCode, String reason) {
    ContainerState ended =
        new ContainerStateBuilder()
            .withNewTerminated()
            .withExitCode(exitCode)
            .withReason(reason)
            .withMessage(message)
            .withStartedAt("2026-11-24T03:00:02Z")
            .withFinishedAt("2026-11-24T03:05:00Z")
            .endTerminated()
            .build();
    judge(pod(exitCode == 0 ? "Succeeded" : "Failed", message, ended, Map.of()));
  }

  /** And of one whose driver runs, and has this to say of its executors. */
  static void runs(String refusal) {
    ContainerState running =
        new ContainerStateBuilder()
            .withNewRunning()
            .withStartedAt("2026-11-24T03:00:02Z")
            .endRunning()
            .build();
    judge(pod("Running", null, running, Map.of(ExecutorRefusal.ANNOTATION, refusal)));
  }

  private static void judge(Pod pod) {
    ObservedRun.status(RESOURCE, ObservedRun.plan(RESOURCE, Optional.of(pod), ObservedRun.PODS));
  }

  private static Pod pod(
      String phase, String message, ContainerState state, Map<String, String> annotations) {
    Pod pod =
        new PodBuilder()
            .withNewMetadata()
            .withName(ATTEMPT.driverPod())
            .withNamespace(RESOURCE.getMetadata().getNamespace())
            .withUid("0d0a4f56-1f0b-4b7c-a2b5-3c1d2e4f5a6b")
            .withCreationTimestamp("2026-11-24T03:00:00Z")
            .withLabels(RunLabels.of(ATTEMPT))
            .withAnnotations(annotations)
            .withOwnerReferences(Ownership.by(RESOURCE))
            .endMetadata()
            .withNewSpec()
            .addNewContainer()
            .withName("spark")
            .addNewEnv()
            .withName("SPARK_APPLICATION_ID")
            .endEnv()
            .endContainer()
            .endSpec()
            .withNewStatus()
            .withPhase(phase)
            .withMessage(message)
            .addNewContainerStatus()
            .withName("spark")
            .withState(state)
            .endContainerStatus()
            .endStatus()
            .build();
    // As the watch gives it to the operator, which keeps part of it.
    return ObservedRun.SERIALIZATION.unmarshal(ObservedRun.SERIALIZATION.asJson(pod), Pod.class);
  }
}
