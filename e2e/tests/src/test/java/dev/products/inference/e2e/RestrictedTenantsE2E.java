package dev.products.inference.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.products.inference.e2e.environment.E2eNamespace;
import dev.products.inference.e2e.environment.Installation;
import dev.products.inference.e2e.environment.InstalledOperator;
import dev.products.inference.e2e.environment.Manifest;
import dev.products.inference.e2e.environment.PodShell;
import dev.products.inference.e2e.environment.StolenToken;
import dev.products.inference.resource.Phase;
import dev.products.inference.resource.ProductClassification;
import io.fabric8.kubernetes.api.model.Pod;
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

  /** Whoever has code run in a driver has its token. */
  @Test
  void aDriversTokenIsWorthItsOwnExecutorsAndNoMore() {
    products.apply(Manifest.twoExecutors("ficha").slowed());
    Pod driver = products.driver(products.awaitRunning("ficha"));
    try (StolenToken token = StolenToken.of(shell(driver), products.client().getConfiguration())) {
      // The API server learns of a policy a little later.
      Awaitility.await("the policies")
          .atMost(Duration.ofSeconds(60))
          .until(() -> token.answer(ForbiddenRequests.harmless(driver)) != 200);
      for (String request : ForbiddenRequests.of(products, driver)) {
        assertThat(token.answer(request)).as(request).isIn(403, 422);
      }
      assertThat(token.answer("GET /api/v1/namespaces/" + products.namespace() + "/pods"))
          .isEqualTo(200);
    } finally {
      products.delete("ficha");
    }
  }

  @Test
  void aDriverThatWorksAloneHasNoToken() {
    products.apply(Manifest.driverOnly("sem-ficha").slowed());
    Pod driver = products.driver(products.awaitRunning("sem-ficha"));
    assertThat(StolenToken.isIn(shell(driver))).isFalse();
    products.delete("sem-ficha");
  }

  private PodShell shell(Pod pod) {
    return new PodShell(products.client().pods().resource(pod));
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
