package dev.products.inference.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.products.inference.e2e.environment.E2eNamespace;
import dev.products.inference.e2e.environment.Installation;
import dev.products.inference.e2e.environment.InstalledOperator;
import dev.products.inference.e2e.environment.Manifest;
import dev.products.inference.resource.Phase;
import dev.products.inference.resource.ProductClassification;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The chart as it is if nothing is said of tenants: they have less than who may create pods. */
@ExtendWith(InstalledOperator.class)
class RestrictedTenantsE2E {

  private final E2eNamespace products;

  RestrictedTenantsE2E(E2eNamespace products) {
    this.products = products;
  }

  @BeforeAll
  static void restrict(Installation installation) {
    installation.install("--set=tenants=restricted");
  }

  @AfterAll
  static void trust(Installation installation) {
    installation.install();
  }

  /** The driver's account is one that the API server lets create executors only. */
  @Test
  void aRunWithExecutorsSucceeds() {
    products.apply(Manifest.twoExecutors("restrito"));
    products.await("restrito", Phase.SUCCEEDED);
    assertThat(products.rows(Manifest.output("restrito"))).hasSize(2000);
  }

  @Test
  void theApiServerRefusesWhatATenantMayNotHave() {
    // It learns of a policy a little later.
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                assertThatThrownBy(() -> products.apply(imageOfItsOwn("imagem-alheia")))
                    .hasMessageContaining("spec.image is not one that tenants are allowed"));
  }

  /** Where there are no policies, as on an older cluster. */
  @Test
  void theOperatorRefusesItToo(Installation installation) {
    installation.install("--set=tenants=restricted,admissionPolicies.create=false");
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .ignoreExceptions()
        .until(
            () -> {
              products.apply(imageOfItsOwn("imagem-recusada"));
              return true;
            });
    ProductClassification refused = products.await("imagem-recusada", Phase.FAILED);
    assertThat(E2eNamespace.condition(refused, "Failed").getMessage())
        .contains("spec.image: must be one that tenants are allowed: " + Installation.JOB_IMAGE);
    assertThat(products.objectsOfRuns()).noneMatch(name -> name.contains("imagem-recusada"));
    installation.install("--set=tenants=restricted");
  }

  private static Manifest imageOfItsOwn(String name) {
    return Manifest.driverOnly(name).with("spec.image", "registry.invalid/mine:1");
  }
}
