package dev.products.inference.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.e2e.environment.E2eNamespace;
import dev.products.inference.e2e.environment.InstalledOperator;
import dev.products.inference.e2e.environment.Manifest;
import dev.products.inference.resource.Phase;
import dev.products.inference.resource.ProductClassification;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.util.Map;
import java.util.function.BiConsumer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Drivers that are told to end, and what is said of them. */
@ExtendWith(InstalledOperator.class)
class EndingDriversE2E {

  private static final Map<String, BiConsumer<E2eNamespace, Pod>> WAYS =
      Map.of(
          "evicted", (products, pod) -> products.client().pods().resource(pod).evict(),
          "forced", (products, pod) -> products.client().resource(pod).withGracePeriod(0).delete());

  private final E2eNamespace products;

  EndingDriversE2E(E2eNamespace products) {
    this.products = products;
  }

  @ParameterizedTest
  @ValueSource(strings = {"evicted", "forced"})
  void revertedRunThatLosesItsDriverIsNotTakenForTheOneBefore(String way) {
    ProductClassification running = revertAndRemoveTheOutput(way);

    WAYS.get(way).accept(products, products.driver(running));

    ProductClassification ended = products.await(way, Phase.SUCCEEDED);
    assertThat(ended.getStatus().run().attempt()).isEqualTo(2);
    assertThat(products.rows(Manifest.output(way))).hasSize(2000);
  }

  @Test
  void revertedRunThatIsSuspendedIsNotTakenForTheOneBefore() {
    revertAndRemoveTheOutput("suspenso");

    products.edit(Manifest.driverOnly("suspenso").slowed().with("spec.runPolicy.suspend", "true"));

    products.await(
        "suspenso",
        "held back",
        Duration.ofMinutes(1),
        resource -> E2eNamespace.phase(resource) == Phase.SUSPENDED);
    assertThat(outputs()).doesNotContain("suspenso\n");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 3})
  void driverThatIsToldToEndBlamesNobodyElse(int secondsAfterItRuns) {
    String name = "termina-" + secondsAfterItRuns;
    products.apply(Manifest.driverOnly(name).slowed().with("spec.runPolicy.restartOn", "[Job]"));
    Pod driver = products.driver(products.awaitRunning(name));

    after(Duration.ofSeconds(secondsAfterItRuns));
    products.client().resource(driver).delete();

    ProductClassification ended = products.await(name, Phase.FAILED);
    Condition failed = E2eNamespace.condition(ended, "Failed");
    assertThat(failed.getReason()).as(failed.getMessage()).isEqualTo("DriverLost");
    assertThat(failed.getMessage()).doesNotContain("Exception", "\tat ", "Picked up");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2})
  void resourceThatIsDeletedPublishesNothing(int secondsAfterItsDriverCame) {
    String name = "some-" + secondsAfterItsDriverCame;
    products.apply(Manifest.driverOnly(name).slowed());
    products.await(
        name,
        "a driver",
        Duration.ofMinutes(1),
        resource -> resource.getStatus() != null && products.driver(resource) != null);
    String run = products.get(name).getStatus().run().id();

    after(Duration.ofSeconds(secondsAfterItsDriverCame));
    products.delete(name);

    Awaitility.await("no pod of " + run)
        .atMost(Duration.ofMinutes(1))
        .until(() -> products.objectsOfRuns().stream().noneMatch(it -> it.contains(run)));
    assertThat(outputs()).doesNotContain(name + "\n");
  }

  /** The spec ran, then another one, then it runs again; returned when it does. */
  private ProductClassification revertAndRemoveTheOutput(String name) {
    Manifest manifest = Manifest.driverOnly(name).slowed();
    products.apply(manifest);
    products.await(name, Phase.SUCCEEDED);
    String other = Manifest.output(name + "-outro");
    products.edit(Manifest.driverOnly(name).with("spec.output.path", other));
    products.await(
        name,
        "the other output",
        Duration.ofMinutes(2),
        it ->
            it.getStatus().result() != null && other.equals(it.getStatus().result().outputPath()));
    products.dataPod().shell("rm -r " + Manifest.output(name));
    products.edit(manifest);
    return products.awaitRunning(name);
  }

  private String outputs() {
    return products.dataPod().shell("ls -A /data/out");
  }

  private static void after(Duration time) {
    Awaitility.await().pollDelay(time).until(() -> true);
  }
}
