package dev.products.inference.operator.run;

import dev.products.inference.resource.ProductClassification;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import java.util.stream.Stream;

/** Objects belong to their resource, and the cluster removes them with it. */
public final class Ownership {

  private Ownership() {}

  public static OwnerReference by(ProductClassification owner) {
    return new OwnerReferenceBuilder()
        .withApiVersion(ProductClassification.GROUP + "/" + ProductClassification.VERSION)
        .withKind(ProductClassification.KIND)
        .withName(owner.getMetadata().getName())
        .withUid(owner.getMetadata().getUid())
        .withController(true)
        .build();
  }

  /** Whether both belong to the same resource. */
  public static boolean isShared(HasMetadata one, HasMetadata other) {
    return uids(one).anyMatch(uid -> uids(other).anyMatch(uid::equals));
  }

  /** Whether the object belongs to this resource, and not to another one, perhaps of its name. */
  public static boolean isBy(ProductClassification owner, HasMetadata object) {
    return uids(object).anyMatch(owner.getMetadata().getUid()::equals);
  }

  /** The resources that it belongs to: one, unless someone else has made it. */
  public static Stream<OwnerReference> owners(HasMetadata object) {
    return object.getMetadata().getOwnerReferences().stream()
        .filter(reference -> ProductClassification.KIND.equals(reference.getKind()));
  }

  private static Stream<String> uids(HasMetadata object) {
    return owners(object).map(OwnerReference::getUid);
  }
}
