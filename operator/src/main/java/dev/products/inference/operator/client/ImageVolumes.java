package dev.products.inference.operator.client;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.util.List;
import java.util.Map;

/**
 * Whether an API server takes them. One that does not leaves them and their mounts out of a pod
 * that it creates, and says nothing: the driver would look for its model in a folder that is not
 * there.
 */
public record ImageVolumes(KubernetesClient client) {

  /**
   * Whether the pod would be created without one that it has; nothing is created. One that is there
   * already was asked for before.
   *
   * @throws KubernetesClientException if it would not be created
   */
  public boolean areLost(Pod pod) {
    if (pod.getSpec().getVolumes().stream().noneMatch(volume -> volume.getImage() != null)) {
      return false;
    }
    try {
      return !hasOne(created(pod));
    } catch (KubernetesClientException e) {
      if (e.getCode() == HttpURLConnection.HTTP_CONFLICT) {
        return false;
      }
      throw e;
    }
  }

  /** As a tree: of pods the operator reads no volumes. */
  private GenericKubernetesResource created(Pod pod) {
    return client
        .genericKubernetesResources(pod.getApiVersion(), pod.getKind())
        .resource(
            client.getKubernetesSerialization().convertValue(pod, GenericKubernetesResource.class))
        .dryRun(true)
        .create();
  }

  private static boolean hasOne(GenericKubernetesResource pod) {
    List<Map<String, ?>> volumes = pod.get("spec", "volumes");
    return volumes != null && volumes.stream().anyMatch(volume -> volume.get("image") != null);
  }
}
