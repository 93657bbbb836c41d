package dev.products.inference.operator.run;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;

/**
 * The ConfigMap of an attempt that has no driver: it is gone, or was never made.
 *
 * @param object which it is, and nothing else of it
 */
public record LeftFiles(Attempt attempt, ConfigMap object) {

  /** Whoever makes one may put a quarter of a megabyte of annotations onto it. */
  public static LeftFiles of(Attempt attempt, HasMetadata object) {
    ObjectMeta metadata = object.getMetadata();
    return new LeftFiles(
        attempt,
        new ConfigMapBuilder()
            .withNewMetadata()
            .withName(metadata.getName())
            .withNamespace(metadata.getNamespace())
            .withUid(metadata.getUid())
            .endMetadata()
            .build());
  }
}
