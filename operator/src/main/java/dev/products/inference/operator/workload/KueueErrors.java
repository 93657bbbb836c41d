package dev.products.inference.operator.workload;

import dev.products.inference.operator.client.ApiErrors;
import dev.products.inference.operator.kueue.Workload;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;

/** What the API server answers where Kueue is to be asked, in words for a status. */
final class KueueErrors {

  static final String NOT_ENABLED =
      "the label kueue.x-k8s.io/queue-name asks for Kueue, and the operator was installed without"
          + " the chart's kueue.enabled";

  private KueueErrors() {}

  static String words(KubernetesClientException e) {
    return switch (e.getCode()) {
      // Of an object the API server would say its name.
      case HttpURLConnection.HTTP_NOT_FOUND ->
          "the label kueue.x-k8s.io/queue-name asks for Kueue, and the API server does not know "
              + Workload.API_VERSION
              + " Workloads: install Kueue, or another version of it";
      default -> "the operator cannot ask Kueue: " + ApiErrors.words(e);
    };
  }
}
