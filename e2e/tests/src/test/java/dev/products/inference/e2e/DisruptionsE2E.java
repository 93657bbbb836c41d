package dev.products.inference.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.e2e.environment.E2eNamespace;
import dev.products.inference.e2e.environment.Installation;
import dev.products.inference.e2e.environment.InstalledOperator;
import dev.products.inference.e2e.environment.Manifest;
import dev.products.inference.e2e.environment.PodShell;
import dev.products.inference.resource.Phase;
import dev.products.inference.resource.ProductClassification;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Runs under which something breaks. */
@ExtendWith(InstalledOperator.class)
class DisruptionsE2E {

  private static final Duration SOON = Duration.ofMinutes(2);

  private final E2eNamespace products;
  private final Installation installation;

  DisruptionsE2E(E2eNamespace products, Installation installation) {
    this.products = products;
    this.installation = installation;
  }

  @Test
  void driverThatIsDrainedIsReplacedAndRowsAreNotDoubled() {
    products.apply(Manifest.driverOnly("motorista").slowed());
    ProductClassification running = products.awaitRunning("motorista");

    // As a drain does.
    assertThat(products.client().pods().resource(products.driver(running)).evict()).isTrue();

    ProductClassification ended = products.await("motorista", Phase.SUCCEEDED);
    assertThat(ended.getStatus().run().attempt()).isEqualTo(2);
    assertThat(ended.getStatus().run().infrastructureFailures()).isEqualTo(1);
    assertThat(ended.getStatus().run().jobFailures()).isNull();
    assertThat(products.rows(Manifest.output("motorista"))).hasSize(2000);
  }

  @Test
  void executorsThatAreKilledOrEndAreReplacedByTheirDriver() {
    products.apply(Manifest.twoExecutors("executor").slowed());
    List<Pod> executors = awaitExecutors(products.awaitRunning("executor"));

    kill(executors.get(0));
    // It ends, and its pod stays: the driver removes that.
    new PodShell(products.client().pods().resource(executors.get(1))).run("kill 1");

    ProductClassification ended = products.await("executor", Phase.SUCCEEDED);
    assertThat(ended.getStatus().run().attempt()).isEqualTo(1);
    assertThat(products.rows(Manifest.output("executor"))).hasSize(2000);
  }

  @Test
  void executorThatIsDrainedFinishesItsTaskAndIsReplaced() {
    products.apply(
        Manifest.twoExecutors("esvaziado")
            .slowed()
            .with("spec.env", "[{name: LOG_LEVEL, value: info}]"));
    Pod executor = awaitExecutors(products.awaitRunning("esvaziado")).get(0);
    // Before that it knows no driver, and has nothing to finish.
    Awaitility.await("a task in its log")
        .atMost(SOON)
        .until(() -> products.client().pods().resource(executor).getLog().contains("Running task"));

    assertThat(products.client().pods().resource(executor).evict()).isTrue();

    Pod ended =
        products
            .client()
            .pods()
            .resource(executor)
            .waitUntilCondition(
                pod -> pod == null || hasEnded(pod), SOON.toSeconds(), TimeUnit.SECONDS);
    assertThat(ended.getStatus().getContainerStatuses().get(0).getState().getTerminated())
        .satisfies(state -> assertThat(state.getExitCode()).as(state.toString()).isZero());
    ProductClassification done = products.await("esvaziado", Phase.SUCCEEDED);
    assertThat(done.getStatus().run().attempt()).isEqualTo(1);
    assertThat(done.getStatus().run().infrastructureFailures()).isNull();
    assertThat(done.getStatus().result().rowsRead()).isEqualTo(2000);
    assertThat(products.rows(Manifest.output("esvaziado"))).hasSize(2000);
  }

  private static boolean hasEnded(Pod pod) {
    return pod.getStatus().getContainerStatuses().stream()
        .anyMatch(container -> container.getState().getTerminated() != null);
  }

  @Test
  void operatorThatIsKilledLosesNothingAndRepeatsNothing() {
    products.apply(Manifest.driverOnly("operador").slowed());
    Pod driver = products.driver(products.awaitRunning("operador"));

    installation.kill();
    // A resource that comes while nobody works is not forgotten.
    products.apply(Manifest.driverOnly("enquanto-isso"));

    ProductClassification ended = products.await("operador", Phase.SUCCEEDED);
    assertThat(ended.getStatus().run().attempt()).isEqualTo(1);
    assertThat(products.driver(ended).getMetadata().getUid())
        .isEqualTo(driver.getMetadata().getUid());
    products.await("enquanto-isso", Phase.SUCCEEDED);
  }

  @Test
  void deletedWhileItRunsLeavesNothing() {
    List<String> before = products.objectsOfRuns();
    products.apply(Manifest.twoExecutors("apagado").slowed());
    awaitExecutors(products.awaitRunning("apagado"));
    assertThat(products.objectsOfRuns()).hasSizeGreaterThan(before.size());

    products.delete("apagado");

    // What other tests left may go meanwhile.
    Awaitility.await("only what there was before")
        .atMost(SOON)
        .untilAsserted(() -> assertThat(before).containsAll(products.objectsOfRuns()));
  }

  private List<Pod> awaitExecutors(ProductClassification resource) {
    return Awaitility.await("two executors at work")
        .atMost(SOON)
        .until(
            () -> products.executors(resource),
            executors ->
                executors.size() == 2
                    && executors.stream()
                        .allMatch(pod -> "Running".equals(pod.getStatus().getPhase())));
  }

  private void kill(Pod pod) {
    products.client().resource(pod).withGracePeriod(0).delete();
  }
}
