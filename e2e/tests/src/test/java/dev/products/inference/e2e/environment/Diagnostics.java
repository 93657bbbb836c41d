package dev.products.inference.e2e.environment;

import dev.products.inference.resource.ProductClassification;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What one would ask kubectl for after a test has failed. */
public final class Diagnostics {

  private Diagnostics() {}

  public static void write(KubernetesClient client, String test, String... namespaces) {
    Path folder = Path.of("target", "diagnostics", test.replaceAll("[^A-Za-z0-9.]", ""));
    try {
      Files.createDirectories(folder);
      for (String namespace : namespaces) {
        Files.writeString(
            folder.resolve(namespace + ".yaml"),
            Serialization.asYaml(client.pods().inNamespace(namespace).list())
                + "---\n"
                + Serialization.asYaml(client.v1().events().inNamespace(namespace).list())
                + "---\n"
                + Serialization.asYaml(
                    client.resources(ProductClassification.class).inNamespace(namespace).list()));
        for (Pod pod : client.pods().inNamespace(namespace).list().getItems()) {
          Files.writeString(folder.resolve(pod.getMetadata().getName() + ".log"), log(client, pod));
        }
      }
    } catch (IOException | KubernetesClientException e) {
      // They must not hide the failure that they are about.
      System.err.println("no diagnostics of " + test + ": " + e);
    }
  }

  private static String log(KubernetesClient client, Pod pod) {
    try {
      return client
          .pods()
          .inNamespace(pod.getMetadata().getNamespace())
          .withName(pod.getMetadata().getName())
          .getLog();
    } catch (KubernetesClientException e) {
      return e.getMessage();
    }
  }
}
