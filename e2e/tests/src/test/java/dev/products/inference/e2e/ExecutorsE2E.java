package dev.products.inference.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.e2e.environment.E2eNamespace;
import dev.products.inference.e2e.environment.InstalledOperator;
import dev.products.inference.e2e.environment.MachineLoad;
import dev.products.inference.e2e.environment.Manifest;
import dev.products.inference.resource.Phase;
import dev.products.inference.resource.ProductClassification;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceQuota;
import io.fabric8.kubernetes.api.model.ResourceQuotaBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Drivers that ask for executors and do not get them. */
@ExtendWith(InstalledOperator.class)
class ExecutorsE2E {

  private static final Duration SOON = Duration.ofSeconds(30);

  private final E2eNamespace products;

  ExecutorsE2E(E2eNamespace products) {
    this.products = products;
  }

  @Test
  void executorsThatAQuotaRefusesAreToldAndComeWhenThereIsRoom() {
    awaitNoRuns();
    products.apply(Manifest.twoExecutors("sem-cota"));
    products.await("sem-cota", "its driver", SOON, ExecutorsE2E::hasDriver);
    // Spark takes some seconds before it asks for executors; before its driver, the run would wait.
    ResourceQuota quota = quota(0);
    try {
      products.awaitRunning("sem-cota");
      ProductClassification told =
          products.await(
              "sem-cota",
              "the refusal in its status",
              SOON.multipliedBy(MachineLoad.now()),
              it -> running(it).getReason().equals("SubmissionRefused"));
      assertThat(running(told).getStatus()).isEqualTo("True");
      assertThat(running(told).getMessage())
          .startsWith("executors are refused: pods \"" + told.getStatus().run().applicationId())
          .contains("is forbidden: exceeded quota: few-pods", "Wait until others end");

      List<String> log = log(told);
      assertThat(log).filteredOn(line -> line.contains("exceeded quota")).hasSize(1);
      assertThat(log).noneMatch(line -> line.contains("\\tat "));
    } finally {
      products.client().resource(quota).delete();
    }

    ProductClassification ended = products.await("sem-cota", Phase.SUCCEEDED);
    assertThat(ended.getStatus().run().attempt()).isEqualTo(1);
    assertThat(products.rows(Manifest.output("sem-cota"))).hasSize(2000);
    assertThat(products.driver(ended).getMetadata().getAnnotations())
        .doesNotContainKey("inference.products.dev/executors-refused");
  }

  @Test
  void oneExecutorOfTwoIsEnough() {
    awaitNoRuns();
    ResourceQuota quota = quota(2);
    try {
      products.apply(
          Manifest.twoExecutors("meia-cota")
              .with("spec.executor", "{min: 1, max: 2, cpu: 200m, memory: 900Mi}")
              .slowed());
      products.awaitRunning("meia-cota");
      products.await(
          "meia-cota",
          "the refusal in its status",
          SOON.multipliedBy(MachineLoad.now()),
          it -> running(it).getMessage().startsWith("the run goes on with fewer executors"));
      products.await("meia-cota", Phase.SUCCEEDED);
    } finally {
      products.client().resource(quota).delete();
    }
    assertThat(products.rows(Manifest.output("meia-cota"))).hasSize(2000);
  }

  @Test
  void aRunWaitsForTheQuotaThatAnotherOneHas() {
    awaitNoRuns();
    ResourceQuota quota = quota(1);
    try {
      products.apply(Manifest.driverOnly("com-cota").slowed());
      products.await("com-cota", "its driver", SOON, ExecutorsE2E::hasDriver);
      products.apply(Manifest.driverOnly("na-fila"));
      ProductClassification waits =
          products.await(
              "na-fila",
              "its place in the queue",
              SOON.multipliedBy(MachineLoad.now()),
              it -> E2eNamespace.phase(it) == Phase.QUEUED);
      assertThat(running(waits).getMessage()).contains("ResourceQuota few-pods");
      products.await("com-cota", Phase.SUCCEEDED);
      products.await("na-fila", Phase.SUCCEEDED);
    } finally {
      products.client().resource(quota).delete();
    }
  }

  private static boolean hasDriver(ProductClassification resource) {
    return resource.getStatus() != null
        && resource.getStatus().run() != null
        && resource.getStatus().run().driverPod() != null;
  }

  private Stream<Pod> alive() {
    return products.client().pods().inNamespace(products.namespace()).list().getItems().stream()
        .filter(pod -> !Set.of("Succeeded", "Failed").contains(pod.getStatus().getPhase()));
  }

  private static Condition running(ProductClassification resource) {
    return E2eNamespace.condition(resource, "Running");
  }

  private List<String> log(ProductClassification resource) {
    return products
        .client()
        .pods()
        .inNamespace(products.namespace())
        .withName(resource.getStatus().run().driverPod())
        .getLog()
        .lines()
        .toList();
  }

  private void awaitNoRuns() {
    Awaitility.await("the end of all drivers and executors")
        .atMost(Duration.ofMinutes(1))
        .until(
            () ->
                alive().noneMatch(pod -> pod.getMetadata().getLabels().containsKey("spark-role")));
  }

  /** Room for so many pods beside those that are there. */
  private ResourceQuota quota(int more) {
    long pods = alive().count();
    ResourceQuota quota =
        products
            .client()
            .resource(
                new ResourceQuotaBuilder()
                    .withNewMetadata()
                    .withName("few-pods")
                    .withNamespace(products.namespace())
                    .endMetadata()
                    .withNewSpec()
                    .addToHard("pods", new Quantity(Long.toString(pods + more)))
                    .endSpec()
                    .build())
            .create();
    Awaitility.await("the quota's count")
        .atMost(SOON)
        .until(
            () -> products.client().resource(quota).get().getStatus(),
            status -> status.getUsed() != null && status.getUsed().containsKey("pods"));
    return quota;
  }
}
