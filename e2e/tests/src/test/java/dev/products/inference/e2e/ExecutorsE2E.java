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
    ResourceQuota quota = quota(1);
    try {
      products.apply(Manifest.twoExecutors("sem-cota"));
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
      assertThat(log).noneMatch(line -> line.startsWith("\tat "));
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
    ResourceQuota quota = quota(2);
    try {
      products.apply(Manifest.twoExecutors("meia-cota").slowed());
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

  /** Room for so many pods beside those that are there, once earlier runs' pods have ended. */
  private ResourceQuota quota(int more) {
    Awaitility.await("the end of all drivers and executors")
        .atMost(Duration.ofMinutes(1))
        .until(
            () ->
                alive().noneMatch(pod -> pod.getMetadata().getLabels().containsKey("spark-role")));
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
