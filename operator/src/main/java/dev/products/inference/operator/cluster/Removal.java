package dev.products.inference.operator.cluster;

import dev.products.inference.operator.observation.ObservedDriver;
import dev.products.inference.resource.ProductClassification;
import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;

/** Deletes. */
public final class Removal {

  private final KubernetesClient client;

  Removal(KubernetesClient client) {
    this.client = client;
  }

  /** Asks the driver to end, and its executors with it. */
  public void stop(ObservedDriver driver) {
    if (!driver.stopping()) {
      background(driver.pod());
    }
  }

  /** Ends the driver and removes what it was submitted with. */
  public void erase(ObservedDriver driver) {
    stop(driver);
    client
        .configMaps()
        .inNamespace(driver.pod().getMetadata().getNamespace())
        .withName(driver.attempt().configMap())
        .delete();
  }

  /** Deletes the pod if it is still as it was observed; false if it is not. */
  public boolean stopUnchanged(ObservedDriver driver) {
    try {
      client
          .resource(driver.pod())
          .lockResourceVersion(driver.pod().getMetadata().getResourceVersion())
          .delete();
      return true;
    } catch (KubernetesClientException e) {
      if (e.getCode() == HttpURLConnection.HTTP_CONFLICT) {
        return false;
      }
      throw e;
    }
  }

  /** The resource, and all that belongs to it. */
  public void remove(ProductClassification resource) {
    background(resource);
  }

  private void background(HasMetadata object) {
    client.resource(object).withPropagationPolicy(DeletionPropagation.BACKGROUND).delete();
  }
}
