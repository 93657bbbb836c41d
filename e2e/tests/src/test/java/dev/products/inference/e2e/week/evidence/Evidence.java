package dev.products.inference.e2e.week.evidence;

import dev.products.inference.resource.ProductClassification;
import io.fabric8.kubernetes.client.KubernetesClient;

/** What statuses are compared with. */
public record Evidence(
    KubernetesClient client,
    Input input,
    Outputs outputs,
    Variants variants,
    Successes successes,
    Journal journal) {

  /** Whether its spec is still that one. */
  public boolean current(ProductClassification resource) {
    ProductClassification now = client.resource(resource).get();
    return now != null
        && now.getMetadata().getUid().equals(resource.getMetadata().getUid())
        && now.getMetadata().getGeneration().equals(resource.getMetadata().getGeneration());
  }
}
