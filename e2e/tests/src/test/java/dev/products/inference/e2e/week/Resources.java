package dev.products.inference.e2e.week;

import dev.products.inference.e2e.week.evidence.Variant;
import dev.products.inference.e2e.week.evidence.Variants;
import dev.products.inference.resource.ProductClassification;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;

/** A user's hand on resources. */
record Resources(KubernetesClient client, Variants variants, Departures departures) {

  void apply(Variant variant, boolean suspended) {
    departures.comesBack(variant.resource());
    variants.applied(variant);
    client
        .resource(variant.manifest(suspended).resource())
        .inNamespace(Team.of(variant.resource()).namespace())
        .forceConflicts()
        .serverSideApply();
  }

  void delete(String name) {
    resource(name).delete();
    departures.leaves(name);
  }

  void suspend(String name, boolean suspend) {
    resource(name)
        .patch(
            PatchContext.of(PatchType.JSON_MERGE),
            "{\"spec\": {\"runPolicy\": {\"suspend\": " + suspend + "}}}");
  }

  private Resource<ProductClassification> resource(String name) {
    return client
        .resources(ProductClassification.class)
        .inNamespace(Team.of(name).namespace())
        .withName(name);
  }
}
