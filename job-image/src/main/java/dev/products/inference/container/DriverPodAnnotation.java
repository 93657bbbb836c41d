package dev.products.inference.container;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.products.inference.contract.ContractJson;
import dev.products.inference.contract.ExecutorRefusal;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The refusal on the driver's own pod. Spark's own code patches pods too, so the driver's account
 * may.
 */
final class DriverPodAnnotation {

  private static final Logger LOG = LoggerFactory.getLogger(DriverPodAnnotation.class);

  private final KubernetesClient client;
  private final String namespace;
  private final String pod;
  private Optional<ExecutorRefusal> written = Optional.empty();
  private boolean failed;

  DriverPodAnnotation(KubernetesClient client, String namespace, String pod) {
    this.client = client;
    this.namespace = namespace;
    this.pod = pod;
  }

  /** Writes it if it is not what is there; if that fails, the next call tries again. */
  void write(Optional<ExecutorRefusal> refusal) {
    if (refusal.equals(written)) {
      return;
    }
    try {
      client
          .pods()
          .inNamespace(namespace)
          .withName(pod)
          .patch(PatchContext.of(PatchType.JSON_MERGE), patch(refusal));
      written = refusal;
      failed = false;
    } catch (KubernetesClientException e) {
      if (!failed) {
        LOG.warn("Cannot say so on pod {}, only here: {}", pod, e.getMessage());
      }
      failed = true;
    }
  }

  private static String patch(Optional<ExecutorRefusal> refusal) {
    ObjectNode patch = JsonNodeFactory.instance.objectNode();
    patch
        .putObject("metadata")
        .putObject("annotations")
        .put(ExecutorRefusal.ANNOTATION, refusal.map(ContractJson::write).orElse(null));
    return patch.toString();
  }
}
