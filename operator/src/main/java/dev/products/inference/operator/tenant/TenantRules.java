package dev.products.inference.operator.tenant;

import dev.products.inference.operator.config.OwnAccount;
import dev.products.inference.operator.config.TenantRestrictions;
import dev.products.inference.resource.ProductClassification;
import dev.products.inference.resource.validation.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a resource without violations may not ask for where this operator is installed. Pure.
 *
 * @param operator whose account no pod may have; empty: it runs in no cluster
 * @param restrictions empty: all that may be asked of a pod
 */
public record TenantRules(
    Optional<OwnAccount> operator, Optional<TenantRestrictions> restrictions) {

  /** Everything that is not allowed; empty if all is. */
  public List<Violation> violations(ProductClassification resource) {
    List<Violation> found = new ArrayList<>();
    operator.ifPresent(own -> checkOwn(resource, own, found));
    restrictions.ifPresent(
        allowed -> found.addAll(RestrictedTenants.violations(resource.getSpec(), allowed)));
    return List.copyOf(found);
  }

  private static void checkOwn(
      ProductClassification resource, OwnAccount own, List<Violation> found) {
    if (own.namespace().equals(resource.getMetadata().getNamespace())) {
      found.add(
          new Violation(
              "metadata.namespace",
              null,
              own.namespace() + " is the operator's own: create the resource in another one"));
    }
    // Elsewhere it is another account; who asks for it by this name means the operator's.
    if (own.name().equals(resource.getSpec().serviceAccountName())) {
      found.add(
          new Violation(
              "spec.serviceAccountName",
              null,
              own.name() + " is the operator's own account: no pod of a run may have it"));
    }
  }
}
