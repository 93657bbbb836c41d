package dev.products.inference.operator.plan;

import com.fasterxml.jackson.databind.JsonNode;
import dev.products.inference.operator.environment.Resources;
import dev.products.inference.operator.kueue.KueueView;
import dev.products.inference.operator.kueue.QueueRequest;
import dev.products.inference.operator.kueue.WantedWorkload;
import dev.products.inference.operator.kueue.Workload;
import dev.products.inference.resource.ProductClassification;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.List;
import java.util.Optional;

/**
 * What is known of Kueue, as a scenario's file writes it.
 *
 * @param queue that of the resource's label; null if it has none
 * @param unavailable why Kueue cannot be asked
 * @param workload the status of the run's Workload, in the queue noite; null if there is none
 */
record KueueScenario(String queue, String unavailable, JsonNode workload) {

  KueueView view(ProductClassification resource, String runId) {
    return new KueueView(
        Optional.ofNullable(queue).map(name -> wanted(name, resource)),
        Optional.ofNullable(unavailable),
        workload == null ? List.of() : List.of(workload(resource, runId)));
  }

  private Workload workload(ProductClassification resource, String runId) {
    GenericKubernetesResource object =
        wanted("noite", resource).object(resource, runId, Optional.empty());
    object.setAdditionalProperty("status", workload);
    return Workload.of(object);
  }

  private static WantedWorkload wanted(String queue, ProductClassification resource) {
    return WantedWorkload.of(new QueueRequest(queue, Optional.empty()), Resources.valid(resource));
  }
}
