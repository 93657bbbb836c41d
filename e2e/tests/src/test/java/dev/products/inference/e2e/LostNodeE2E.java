package dev.products.inference.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.e2e.environment.E2eNamespace;
import dev.products.inference.e2e.environment.InstalledOperator;
import dev.products.inference.e2e.environment.Manifest;
import dev.products.inference.e2e.environment.Repository;
import dev.products.inference.resource.Phase;
import dev.products.inference.resource.ProductClassification;
import io.fabric8.kubernetes.api.model.Condition;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.extension.ExtendWith;

/** A node that answers no more, as the others see it; needs a node of its own (e2e/node). */
@ExtendWith(InstalledOperator.class)
@EnabledIfEnvironmentVariable(named = "E2E_HOST_FOLDER", matches = ".+")
class LostNodeE2E {

  private static final String NODE = "e2e/node/node";
  private static final String UNREACHABLE = "node.kubernetes.io/unreachable:NoExecute";

  private final E2eNamespace products;

  LostNodeE2E(E2eNamespace products) {
    this.products = products;
  }

  @AfterEach
  void nodeIsBack() {
    Repository.run(NODE, "recover", "kubelet");
    // Until its taints are gone, what is started on it is evicted.
    Repository.run("kubectl", "wait", "--for=condition=Ready", "--timeout=90s", "node", "--all");
    Awaitility.await("a node without taints")
        .atMost(Duration.ofMinutes(1))
        .until(
            () -> products.client().nodes().list().getItems(),
            nodes -> nodes.stream().allMatch(node -> node.getSpec().getTaints().isEmpty()));
  }

  @Test
  void driverOnALostNodeIsCalledLostAndTheDeadlineHolds() {
    // The driver would outlive the test.
    products.apply(
        Manifest.driverOnly("no-perdido")
            .slowed()
            .with("spec.input.path", E2eNamespace.ALL)
            .with("spec.runPolicy.activeDeadline", "100s")
            .with(
                "spec.driver.template",
                """
                {spec: {tolerations: [
                {key: node.kubernetes.io/unreachable, operator: Exists, effect: NoExecute, tolerationSeconds: 0},
                {key: node.kubernetes.io/not-ready, operator: Exists, effect: NoExecute, tolerationSeconds: 0}]}}
                """));
    products.awaitRunning("no-perdido");

    Repository.run(NODE, "crash", "kubelet");
    // As Kubernetes does after 50 s, but where all nodes are lost it blames itself and takes the
    // taint back.
    Repository.run("kubectl", "taint", "nodes", "--all", UNREACHABLE);

    products.awaitWords("no-perdido", "Taint manager");
    ProductClassification ended = products.await("no-perdido", Phase.FAILED, Duration.ofMinutes(3));
    Condition failed = E2eNamespace.condition(ended, "Failed");
    assertThat(failed.getReason()).as(failed.getMessage()).isEqualTo("DeadlineExceeded");
  }
}
