package dev.products.inference.e2e.rights;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.e2e.environment.E2eNamespace;
import dev.products.inference.e2e.environment.InstalledOperator;
import dev.products.inference.e2e.environment.Manifest;
import dev.products.inference.e2e.environment.PodShell;
import dev.products.inference.resource.Phase;
import dev.products.inference.resource.ProductClassification;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What needs rights that nothing in the other tests needs. */
@ExtendWith(InstalledOperator.class)
class RareRightsE2E {

  private static final Duration LONG = Duration.ofMinutes(3);

  private final E2eNamespace products;

  RareRightsE2E(E2eNamespace products) {
    this.products = products;
  }

  @Test
  void aRunThatWaitsForAClaimSaysSo() {
    products.apply(
        Manifest.driverOnly("volume-tardio")
            .with(
                "spec.volumes",
                "[{name: data, mountPath: /data, persistentVolumeClaim: {claimName: tardio}}]"));
    products.awaitWords("volume-tardio", "tardio");
    products.delete("volume-tardio");
  }

  @Test
  void whatARunThatIsReplacedLeavesIsRemoved() {
    Manifest stuck = Manifest.driverOnly("substituido").with("spec.driver.cpu", "'1000'");
    products.apply(stuck);
    Pod first = products.driver(products.awaitWords("substituido", "Insufficient cpu"));
    products.edit(stuck.with("spec.input.path", "/data/outros.csv"));
    Awaitility.await("its successor, and nothing of it")
        .atMost(LONG)
        .untilAsserted(
            () ->
                assertThat(products.objectsOfRuns())
                    .anyMatch(object -> object.startsWith("Pod/substituido-"))
                    .noneMatch(object -> object.contains(first.getMetadata().getName())));
    products.delete("substituido");
  }

  @Test
  void aResourceGoesWhenItsTimeIsOver() {
    products.apply(Manifest.driverOnly("passageiro").with("spec.runPolicy.ttlAfterFinished", "1s"));
    Awaitility.await("its end").atMost(LONG).until(() -> products.get("passageiro") == null);
  }

  @Test
  void anExecutorThatCrashesIsRemovedAndAnotherTakesItsWork() {
    products.apply(Manifest.twoExecutors("executor-morto").slowed());
    ProductClassification running = products.awaitRunning("executor-morto");
    Pod executor =
        Awaitility.await("an executor")
            .atMost(LONG)
            .until(
                () ->
                    products.executors(running).stream()
                        .filter(pod -> "Running".equals(pod.getStatus().getPhase()))
                        .findFirst(),
                found -> found.isPresent())
            .orElseThrow();
    new PodShell(products.client().pods().resource(executor)).run("kill 1");
    products.await("executor-morto", Phase.SUCCEEDED);
    assertThat(products.rows(Manifest.output("executor-morto"))).hasSize(2000);
  }
}
