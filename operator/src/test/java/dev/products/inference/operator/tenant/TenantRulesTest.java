package dev.products.inference.operator.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.operator.config.OwnAccount;
import dev.products.inference.operator.environment.Resources;
import dev.products.inference.resource.ProductClassification;
import dev.products.inference.resource.validation.Violation;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TenantRulesTest {

  private static final TenantRules RULES =
      new TenantRules(Optional.of(new OwnAccount("system", "operator")), Optional.empty());

  @Test
  void theOperatorsNamespaceAndAccountAreRefusedToThoseWhoMayHaveAnyPodToo() {
    ProductClassification resource = resource("system", "operator");
    assertThat(RULES.violations(resource))
        .extracting(Violation::describe)
        .containsExactly(
            "metadata.namespace: system is the operator's own: create the resource in another one",
            "spec.serviceAccountName: operator is the operator's own account: no pod of a run may"
                + " have it");
  }

  @Test
  void anyOtherNamespaceAndAccountMayBe() {
    assertThat(RULES.violations(resource("shop", "operator-of-something"))).isEmpty();
    assertThat(RULES.violations(resource("shop", null))).isEmpty();
  }

  @Test
  void whatTenantsMayNotHaveIsRefusedBesides() {
    TenantRules restricted =
        new TenantRules(RULES.operator(), Optional.of(TenantCase.RESTRICTIONS));
    assertThat(restricted.violations(resource("system", "admin")))
        .extracting(Violation::field)
        .isEqualTo(List.of("metadata.namespace", "spec.serviceAccountName"));
  }

  private static ProductClassification resource(String namespace, String account) {
    ProductClassification resource = Resources.read("driver-only");
    resource.setSpec(Resources.withAccount(resource.getSpec(), account));
    resource.getMetadata().setNamespace(namespace);
    return resource;
  }
}
