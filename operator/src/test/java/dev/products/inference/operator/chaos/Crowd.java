package dev.products.inference.operator.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.operator.environment.Kubelet;
import dev.products.inference.operator.environment.Resources;
import dev.products.inference.operator.environment.TestNamespace;
import dev.products.inference.operator.run.Attempt;
import dev.products.inference.operator.run.RunLabels;
import dev.products.inference.resource.Phase;
import dev.products.inference.resource.ProductClassification;
import dev.products.inference.resource.RunStatus;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import org.awaitility.Awaitility;

/** Many resources; the first attempt of every other one fails. */
final class Crowd {

  private static final String FAILS_AT_FIRST = "fails-at-first-";

  private final TestNamespace namespace;
  private final int size;

  Crowd(KubernetesClient client, int size) {
    this.namespace = new TestNamespace(client);
    this.size = size;
    namespace.model();
  }

  String namespace() {
    return namespace.name();
  }

  void create() {
    for (int i = 0; i < size; i++) {
      ProductClassification resource = Resources.read("driver-only");
      String name = (i % 2 == 0 ? "succeeds-" : FAILS_AT_FIRST) + i;
      resource.setMetadata(new ObjectMetaBuilder().withName(name).build());
      namespace.create(resource);
    }
  }

  /** As the kubelet, until all runs are over. */
  void run(Duration atMost) {
    Awaitility.await("the end of all runs")
        .atMost(atMost)
        .pollInterval(Duration.ofMillis(200))
        .until(
            () -> {
              namespace.drivers().forEach(this::goOn);
              return namespace.resources().stream().allMatch(Crowd::isOver);
            });
  }

  private void goOn(Pod driver) {
    Kubelet kubelet = namespace.kubelet();
    String phase = driver.getStatus().getPhase();
    if ("Pending".equals(phase)) {
      kubelet.running(driver);
    } else if ("Running".equals(phase) && isToFail(driver)) {
      kubelet.failed(driver, 1, "Error", "Exception in thread main");
    } else if ("Running".equals(phase)) {
      kubelet.succeeded(driver, namespace.report("success"));
    }
  }

  private static boolean isToFail(Pod driver) {
    return RunLabels.attempt(driver).map(Attempt::number).orElseThrow() == 1
        && driver.getMetadata().getOwnerReferences().get(0).getName().startsWith(FAILS_AT_FIRST);
  }

  private static boolean isOver(ProductClassification resource) {
    return resource.getStatus() != null && resource.getStatus().ended();
  }

  /** Nothing is lost, repeated or left, and each status says how it came. */
  void check(Drivers drivers) {
    int attempts = size + size / 2;
    assertThat(drivers.in(namespace.name())).as("drivers that ever were").isEqualTo(attempts);
    assertThat(namespace.objects())
        .as("with the model")
        .containsEntry("Pod", (long) attempts)
        .containsEntry("ConfigMap", attempts + 1L);
    assertThat(namespace.resources()).hasSize(size).allSatisfy(Crowd::check);
  }

  private static void check(ProductClassification resource) {
    boolean fails = resource.getMetadata().getName().startsWith(FAILS_AT_FIRST);
    assertThat(resource.getStatus().phase()).isEqualTo(Phase.SUCCEEDED);
    RunStatus run = resource.getStatus().run();
    assertThat(run.attempt()).isEqualTo(fails ? 2 : 1);
    assertThat(run.jobFailures()).isEqualTo(fails ? 1 : null);
    assertThat(run.infrastructureFailures()).isNull();
    assertThat(resource.getStatus().history())
        .singleElement()
        .satisfies(past -> assertThat(past.outcome()).isEqualTo("Succeeded"));
  }
}
