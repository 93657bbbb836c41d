package dev.products.inference.operator.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.resource.ProductClassification;
import dev.products.inference.resource.validation.SpecValidation;
import dev.products.inference.resource.validation.Violation;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RestrictedTenantsTest {

  static Stream<TenantCase> cases() {
    return TenantCase.all();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aTenantMayHave(TenantCase asked) {
    assertThat(violations(asked)).extracting(Violation::field).isEqualTo(asked.fields());
  }

  @Test
  void whatIsAllowedIsSaid() {
    List<String> messages =
        TenantCase.all()
            .flatMap(asked -> violations(asked).stream())
            .map(Violation::describe)
            .toList();
    assertThat(messages)
        .contains(
            "spec.image: must be one that tenants are allowed: registry.example/job:0.1.0,"
                + " registry.example/ml/*, not \"registry.example/mlx/job:7\"",
            "spec.driver.template.spec.containers[1]: is not allowed to tenants: Spark's container"
                + " is the only one");
  }

  private static List<Violation> violations(TenantCase asked) {
    ProductClassification resource = asked.resource();
    return SpecValidation.of(resource)
        .match(
            valid -> RestrictedTenants.violations(resource.getSpec(), TenantCase.RESTRICTIONS),
            violations -> violations);
  }
}
