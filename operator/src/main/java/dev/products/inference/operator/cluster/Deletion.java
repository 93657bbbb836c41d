package dev.products.inference.operator.cluster;

import dev.products.inference.operator.observation.ObservedDriver;
import dev.products.inference.operator.run.LeftFiles;
import dev.products.inference.operator.run.Ownership;
import dev.products.inference.resource.ProductClassification;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.DeleteOptionsBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.net.HttpURLConnection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/** Deletes what was observed, and never a successor of the same name. */
public final class Deletion {

  /** What containers beside Spark's have for the end of their work. */
  private static final Duration LAST_WORK = Duration.ofSeconds(30);

  /** In seconds. */
  private static final Long AT_ONCE = 3L;

  private final KubernetesClient client;
  private final Clock clock;

  Deletion(KubernetesClient client, Clock clock) {
    this.client = client;
    this.clock = clock;
  }

  /** Asks the driver to end, and its executors with it. */
  public void stop(ObservedDriver driver) {
    stop(driver, null);
  }

  private void stop(ObservedDriver driver, Long grace) {
    if (!driver.stopping()) {
      stop(driver.pod(), grace);
    }
  }

  void stop(Pod pod) {
    stop(pod, null);
  }

  private void stop(Pod pod, Long grace) {
    delete("/api/v1", "pods", pod, null, grace);
  }

  /**
   * Has the kubelet end what still runs in the pod, a little later; the pod stays with its log. A
   * pod's deadline is the only thing of it that may be set now and that does this.
   */
  public void endKeepingLog(ObservedDriver driver) {
    Pod pod = driver.pod();
    String start = pod.getStatus().getStartTime();
    Instant started =
        Instant.parse(start == null ? pod.getMetadata().getCreationTimestamp() : start);
    long seconds = Duration.between(started, clock.instant()).plus(LAST_WORK).toSeconds();
    Long deadline = pod.getSpec().getActiveDeadlineSeconds();
    if (deadline != null && deadline <= seconds) {
      return;
    }
    try {
      client
          .resource(pod)
          .patch(
              PatchContext.of(PatchType.STRATEGIC_MERGE),
              "{\"metadata\":{\"uid\":\"%s\"},\"spec\":{\"activeDeadlineSeconds\":%d}}"
                  .formatted(pod.getMetadata().getUid(), seconds));
    } catch (KubernetesClientException e) {
      // It is gone, or another one has its name.
      if (e.getCode() != HttpURLConnection.HTTP_NOT_FOUND
          && e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
        throw e;
      }
    }
  }

  /**
   * Removes what the driver was submitted with, and ends it: in this order, since a driver that is
   * still there is discarded again, by whichever process comes next.
   *
   * @param atOnce whether it is not given the time that its pod gives it
   */
  public void discard(ObservedDriver driver, boolean atOnce) {
    ConfigMap found =
        client
            .configMaps()
            .inNamespace(driver.pod().getMetadata().getNamespace())
            .withName(driver.attempt().configMap())
            .get();
    if (found != null && Ownership.isShared(found, driver.pod())) {
      delete(found);
    }
    stop(driver, atOnce ? AT_ONCE : null);
  }

  /** What was left of an attempt. */
  public void remove(LeftFiles files) {
    delete(files.object());
  }

  /** False if there is another one by now. */
  boolean delete(ConfigMap files) {
    return delete("/api/v1", "configmaps", files, null, null);
  }

  /** The resource, and all that belongs to it, if it is still as it was observed; false if not. */
  public boolean remove(ProductClassification resource) {
    return delete(
        "/apis/" + ProductClassification.GROUP + "/" + ProductClassification.VERSION,
        resource.getPlural(),
        resource,
        resource.getMetadata().getResourceVersion(),
        null);
  }

  /** False if the object is another one by now, or of another version if one is given. */
  private boolean delete(
      String api, String plural, HasMetadata object, String version, Long grace) {
    ObjectMeta metadata = object.getMetadata();
    try {
      client.raw(
          "%s/namespaces/%s/%s/%s"
              .formatted(api, metadata.getNamespace(), plural, metadata.getName()),
          "DELETE",
          new DeleteOptionsBuilder()
              .withPropagationPolicy("Background")
              .withGracePeriodSeconds(grace)
              .withNewPreconditions()
              .withUid(Objects.requireNonNull(metadata.getUid()))
              .withResourceVersion(version)
              .endPreconditions()
              .build());
      return true;
    } catch (KubernetesClientException e) {
      if (e.getCode() == HttpURLConnection.HTTP_CONFLICT) {
        return false;
      }
      if (e.getCode() == HttpURLConnection.HTTP_NOT_FOUND) {
        return true;
      }
      throw e;
    }
  }
}
