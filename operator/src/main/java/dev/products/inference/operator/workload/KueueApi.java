package dev.products.inference.operator.workload;

import dev.products.inference.operator.kueue.PriorityClassRef;
import dev.products.inference.operator.kueue.Workload;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.Locale;

/** How the API server calls what it may not know: asked for without looking for it first. */
final class KueueApi {

  static final ResourceDefinitionContext WORKLOADS =
      kueues(Workload.KIND, "workloads").withNamespaced(true).build();

  static final ResourceDefinitionContext FLAVORS =
      kueues("ResourceFlavor", "resourceflavors").withNamespaced(false).build();

  private KueueApi() {}

  static ResourceDefinitionContext of(PriorityClassRef reference) {
    boolean own = reference.group().equals(Workload.GROUP);
    return new ResourceDefinitionContext.Builder()
        .withGroup(reference.group())
        .withVersion(own ? Workload.VERSION : "v1")
        .withKind(reference.kind())
        .withPlural(reference.kind().toLowerCase(Locale.ROOT) + "es")
        .withNamespaced(false)
        .build();
  }

  private static ResourceDefinitionContext.Builder kueues(String kind, String plural) {
    return new ResourceDefinitionContext.Builder()
        .withGroup(Workload.GROUP)
        .withVersion(Workload.VERSION)
        .withKind(kind)
        .withPlural(plural);
  }
}
