package dev.products.inference.e2e.week;

import dev.products.inference.e2e.environment.DataClaim;
import dev.products.inference.e2e.environment.Repository;
import dev.products.inference.resource.ProductClassification;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceQuotaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The teams' namespaces, each with the model and a claim on the same volume. */
record Teams(KubernetesClient client) {

  static final String CLAIM = "produtos";

  private static final String QUOTA = "no-pods";

  /** Makes it, once the one before is gone. */
  void create(Team team) {
    awaitGone(team);
    client
        .resource(
            new NamespaceBuilder()
                .withNewMetadata()
                .withName(team.namespace())
                .addToLabels("pod-security.kubernetes.io/enforce", "restricted")
                .endMetadata()
                .build())
        .create();
    DataClaim.create(client, team.namespace(), CLAIM);
    Repository.run(
        "kubectl", "apply", "--namespace=" + team.namespace(), "--filename=examples/produtos.yaml");
    client.resources(ProductClassification.class).inNamespace(team.namespace()).delete();
  }

  /** Deletes it, and waits for nothing. */
  void delete(Team team) {
    client.namespaces().withName(team.namespace()).delete();
  }

  void remove(Team team) {
    delete(team);
    awaitGone(team);
  }

  /** With quota the team may have no pods beyond those that it has. */
  void quota(Team team, boolean on) {
    var quotas = client.resourceQuotas().inNamespace(team.namespace());
    if (on) {
      quotas
          .resource(
              new ResourceQuotaBuilder()
                  .withNewMetadata()
                  .withName(QUOTA)
                  .endMetadata()
                  .withNewSpec()
                  .withHard(Map.of("pods", new Quantity("0")))
                  .endSpec()
                  .build())
          .create();
    } else {
      quotas.withName(QUOTA).delete();
    }
  }

  private void awaitGone(Team team) {
    client
        .namespaces()
        .withName(team.namespace())
        .waitUntilCondition(namespace -> namespace == null, 3, TimeUnit.MINUTES);
    DataClaim.remove(client, team.namespace(), CLAIM);
  }
}
