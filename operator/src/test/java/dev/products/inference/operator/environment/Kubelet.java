package dev.products.inference.operator.environment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.products.inference.operator.run.RunLabels;
import dev.products.inference.operator.run.Sha256;
import io.fabric8.kubernetes.api.model.BindingBuilder;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapVolumeSource;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.ObjectReferenceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodConditionBuilder;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.api.model.PodStatusBuilder;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Plays the scheduler and the kubelet: says of pods what they would say. */
public final class Kubelet {

  private final KubernetesClient client;

  public Kubelet(KubernetesClient client) {
    this.client = client;
  }

  public void unschedulable(Pod pod, String message) {
    write(
        pod,
        new PodStatusBuilder()
            .withPhase("Pending")
            .addToConditions(
                new PodConditionBuilder()
                    .withType("PodScheduled")
                    .withStatus("False")
                    .withReason("Unschedulable")
                    .withMessage(message)
                    .withLastTransitionTime(now())
                    .build())
            .build());
  }

  /** From now on the pod stays until its node says that it has ended. */
  public void bind(Pod pod) {
    client
        .bindings()
        .inNamespace(pod.getMetadata().getNamespace())
        .resource(
            new BindingBuilder()
                .withNewMetadata()
                .withName(pod.getMetadata().getName())
                .endMetadata()
                .withTarget(new ObjectReferenceBuilder().withKind("Node").withName("no-1").build())
                .build())
        .create();
  }

  public void waiting(Pod pod, String reason, String message) {
    write(
        pod,
        scheduled("Pending")
            .withContainerStatuses(
                status(pod).withNewState().withNewWaiting(message, reason).endState().build())
            .build());
  }

  public void running(Pod pod) {
    write(
        pod,
        scheduled("Running")
            .withContainerStatuses(
                status(pod).withNewState().withNewRunning(now()).endState().build())
            .build());
  }

  /** With an address. */
  public void running(Pod pod, String address) {
    write(
        pod,
        scheduled("Running")
            .withPodIP(address)
            .withContainerStatuses(
                status(pod).withNewState().withNewRunning(now()).endState().build())
            .build());
  }

  public void succeeded(Pod pod, String report) {
    ended(pod, "Succeeded", 0, "Completed", report);
  }

  /** It loaded this model, whatever is there by now. */
  public void succeededWith(Pod pod, String report, String modelSha256) {
    ObjectNode loaded = (ObjectNode) Serialization.unmarshal(report, JsonNode.class);
    Pod withoutVolumes = Serialization.clone(pod);
    withoutVolumes.getSpec().setVolumes(List.of());
    succeeded(withoutVolumes, loaded.put("modelSha256", modelSha256).toString());
  }

  /** The driver has reported, and the other container runs on. */
  public void succeededBesideAnother(Pod pod, String report, String other) {
    write(
        pod,
        scheduled("Running")
            .withStartTime(now())
            .withContainerStatuses(
                status(pod).withName(other).withNewState().withNewRunning(now()).endState().build(),
                terminated(pod, 0, "Completed", report))
            .build());
  }

  public void failed(Pod pod, int exitCode, String reason, String message) {
    ended(pod, "Failed", exitCode, reason, message);
  }

  /** The pod's object goes, as it does when its containers have ended. */
  public void gone(Pod pod) {
    client.resource(pod).withGracePeriod(0).delete();
  }

  private void ended(Pod pod, String phase, int exitCode, String reason, String message) {
    write(
        pod,
        scheduled(phase).withContainerStatuses(terminated(pod, exitCode, reason, message)).build());
  }

  private ContainerStatus terminated(Pod pod, int exitCode, String reason, String message) {
    return status(pod)
        .withNewState()
        .withNewTerminated()
        .withExitCode(exitCode)
        .withReason(reason)
        .withMessage(reported(pod, message))
        .withFinishedAt(now())
        .endTerminated()
        .endState()
        .build();
  }

  /** A report is of the pod's own run, of its time and of the model that is mounted. */
  private String reported(Pod pod, String message) {
    if (message == null || !message.startsWith("{\"runId\":\"produtos\"")) {
      return message;
    }
    ObjectNode report = (ObjectNode) Serialization.unmarshal(message, JsonNode.class);
    model(pod).ifPresent(digest -> report.put("modelSha256", digest));
    return report
        .put("runId", pod.getMetadata().getLabels().get(RunLabels.RUN))
        .put("startedAt", pod.getMetadata().getCreationTimestamp())
        .put("completedAt", now())
        .toString();
  }

  private Optional<String> model(Pod pod) {
    return pod.getSpec().getVolumes().stream()
        .filter(volume -> volume.getName().equals("model") && volume.getConfigMap() != null)
        .findFirst()
        .map(Volume::getConfigMap)
        .map(source -> digest(pod.getMetadata().getNamespace(), source));
  }

  private String digest(String namespace, ConfigMapVolumeSource source) {
    ConfigMap found = client.configMaps().inNamespace(namespace).withName(source.getName()).get();
    String key = source.getItems().get(0).getKey();
    // The models of tests are texts, also those in binaryData.
    return Sha256.hex(
        found.getData().containsKey(key)
            ? found.getData().get(key)
            : new String(
                Base64.getDecoder().decode(found.getBinaryData().get(key)),
                StandardCharsets.UTF_8));
  }

  private void write(Pod pod, PodStatus status) {
    client
        .pods()
        .inNamespace(pod.getMetadata().getNamespace())
        .withName(pod.getMetadata().getName())
        .editStatus(
            current -> {
              current.setStatus(status);
              return current;
            });
  }

  private static PodStatusBuilder scheduled(String phase) {
    return new PodStatusBuilder()
        .withPhase(phase)
        .addToConditions(
            new PodConditionBuilder()
                .withType("PodScheduled")
                .withStatus("True")
                .withLastTransitionTime(now())
                .build());
  }

  private static ContainerStatusBuilder status(Pod pod) {
    return new ContainerStatusBuilder()
        .withName(pod.getSpec().getContainers().get(0).getName())
        .withImage("image")
        .withImageID("")
        .withReady(false)
        .withRestartCount(0);
  }

  private static String now() {
    return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
