package dev.products.inference.operator.prerequisite;

import dev.products.inference.resource.ProductClassification;
import dev.products.inference.resource.spec.ModelSpec;
import dev.products.inference.resource.spec.ProductClassificationSpec;
import java.util.Optional;

/**
 * An object that a spec names.
 *
 * @param key the key it must have, for a ConfigMap
 */
public record Prerequisite(Kind kind, String namespace, String name, String key) {

  /** The ConfigMap with a resource's model, if it is one's. */
  public static Optional<Prerequisite> model(ProductClassification resource) {
    return Optional.ofNullable(resource.getSpec())
        .map(ProductClassificationSpec::model)
        .map(ModelSpec::configMap)
        .filter(configMap -> configMap.name() != null && configMap.key() != null)
        .map(
            configMap ->
                new Prerequisite(
                    Kind.CONFIG_MAP,
                    resource.getMetadata().getNamespace(),
                    configMap.name(),
                    configMap.key()));
  }

  /** What may be awaited. */
  public enum Kind {
    CONFIG_MAP,
    CLAIM
  }
}
