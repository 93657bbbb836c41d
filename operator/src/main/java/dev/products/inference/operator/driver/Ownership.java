package dev.products.inference.operator.driver;

import dev.products.inference.resource.ProductClassification;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;

/** Objects belong to their resource, and the cluster removes them with it. */
final class Ownership {

  private Ownership() {}

  static OwnerReference by(ProductClassification owner) {
    return new OwnerReferenceBuilder()
        .withApiVersion(ProductClassification.GROUP + "/" + ProductClassification.VERSION)
        .withKind(ProductClassification.KIND)
        .withName(owner.getMetadata().getName())
        .withUid(owner.getMetadata().getUid())
        .withController(true)
        .build();
  }
}
