package dev.products.inference.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.operator.environment.OwnApiServer;
import dev.products.inference.operator.environment.Probes;
import dev.products.inference.operator.environment.TestConfig;
import dev.products.inference.operator.environment.TestNamespace;
import dev.products.inference.resource.Phase;
import dev.products.inference.resource.ProductClassification;
import io.fabric8.kubernetes.api.model.Pod;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Operators that come and go. */
class RestartIT {

  private static final String LEADS = "product_classification_operator_leader 1.0\n";

  @RegisterExtension static final OwnApiServer API = new OwnApiServer();

  @Test
  void anOperatorThatStartsAgainRepeatsAndForgetsNothing() throws IOException {
    TestNamespace namespace = new TestNamespace(API.client());
    namespace.model();
    try (OperatorProcess operator = operator("first", false)) {
      operator.start();
      namespace.apply("driver-only");
      namespace.kubelet().running(namespace.driver(1));
      namespace.await(Phase.RUNNING, "DriverRunning");
    }
    namespace.kubelet().succeeded(namespace.driver(1), namespace.report("success"));
    try (OperatorProcess operator = operator("second", false)) {
      operator.start();
      namespace.await(Phase.SUCCEEDED, "Finished");
      assertThat(namespace.drivers()).hasSize(1);
      assertThat(Probes.metrics(operator)).startsWith("200 ").contains(LEADS, resources(namespace));
    }
  }

  @Test
  void anEditBeforeAnythingWasToldOfTheRunIsRunAfterIt() throws IOException {
    TestNamespace namespace = new TestNamespace(API.client());
    namespace.model();
    try (OperatorProcess operator = operator("first", false)) {
      operator.start();
      namespace.apply("driver-only");
      namespace.driver(1);
      namespace.await(resource -> resource.getStatus() != null);
    }
    // As if it had ended as soon as there was a driver.
    namespace.named("produtos").editStatus(RestartIT::untold);
    namespace.patch("{\"output\":{\"path\":\"/data/outras\"}}");
    Pod first = namespace.driver(1);
    namespace.kubelet().running(first);
    try (OperatorProcess operator = operator("second", false)) {
      operator.start();
      namespace.await(resource -> resource.getStatus() != null);
      namespace.kubelet().succeeded(first, namespace.report("success"));
      assertThat(namespace.driverAfter(first).getMetadata().getName()).contains("-2-1-");
    }
  }

  private static ProductClassification untold(ProductClassification resource) {
    resource.setStatus(null);
    return resource;
  }

  @Test
  void ofTwoReplicasOneWorksAndTheOtherTakesOver() throws IOException {
    TestNamespace namespace = new TestNamespace(API.client());
    namespace.model();
    try (OperatorProcess other = operator("other", true)) {
      try (OperatorProcess one = operator("one", true)) {
        one.start();
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> "one".equals(leader()));
        other.start();
        assertThat(Probes.ask(other, "/readyz")).startsWith("200");
        assertThat(Probes.ask(other, "/healthz")).startsWith("200");
        assertThat(Probes.metrics(one)).contains(LEADS);
        // It knows as much, and a sum would have it twice.
        assertThat(Probes.metrics(other))
            .contains("product_classification_operator_leader 0.0\n")
            .doesNotContain("product_classification_resources");
      }
      Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> "other".equals(leader()));
      namespace.apply("driver-only");
      namespace.driver(1);
      assertThat(Probes.metrics(other)).contains(LEADS, "product_classification_resources{");
    }
  }

  private static String resources(TestNamespace namespace) {
    return "product_classification_resources{namespace=\"%s\",phase=\"Succeeded\"} 1.0\n"
        .formatted(namespace.name());
  }

  private static OperatorProcess operator(String instance, boolean several) throws IOException {
    Map<String, String> config = new HashMap<>(Map.of("POD_NAME", instance));
    if (several) {
      config.putAll(Map.of("LEADER_ELECTION_LEASE", "operator", "POD_NAMESPACE", "default"));
    }
    return new OperatorProcess(TestConfig.of(config), API.server().operatorClient());
  }

  private static String leader() {
    return Optional.ofNullable(
            API.client().leases().inNamespace("default").withName("operator").get())
        .map(lease -> lease.getSpec().getHolderIdentity())
        .orElse("");
  }
}
