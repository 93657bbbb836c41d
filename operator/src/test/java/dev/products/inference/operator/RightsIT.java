package dev.products.inference.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.operator.environment.ApiServer;
import dev.products.inference.operator.environment.Crd;
import dev.products.inference.operator.environment.OperatorRights;
import dev.products.inference.operator.environment.TestConfig;
import dev.products.inference.operator.environment.TestNamespace;
import dev.products.inference.resource.Phase;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** The operator with the rights that the chart gives it, and no other. */
class RightsIT {

  private static final String OPERATOR = "product-classification-operator";
  private static final Duration SOON = Duration.ofSeconds(20);

  @Test
  void theChartsRulesSufficeForARunThatWaitsIsTriedAgainAndSucceeds() throws Exception {
    try (ApiServer server = new ApiServer();
        KubernetesClient client = server.client()) {
      Crd.install(client);
      OperatorRights.without(client, OPERATOR, "");
      TestNamespace namespace = new TestNamespace(client);
      try (OperatorProcess operator =
          new OperatorProcess(TestConfig.of(), server.client(OPERATOR))) {
        operator.start();
        namespace.apply("driver-only");
        namespace.await(Phase.PENDING, "ConfigMapMissing");
        namespace.model();
        namespace.kubelet().failed(namespace.driver(1), 1, "Error", "");
        namespace.kubelet().succeeded(namespace.driver(2), namespace.report("success"));
        namespace.await(Phase.SUCCEEDED, "Finished");
        Awaitility.await().atMost(SOON).until(() -> namespace.events().containsKey("Published"));
        namespace.patch("{\"runPolicy\": {\"ttlAfterFinished\": \"1s\"}}");
        Awaitility.await().atMost(SOON).until(() -> namespace.resource() == null);
      }
    }
  }

  @Test
  void nothingIsGivenThatIsNotUsed() throws IOException {
    try (KubernetesClient client = Main.client(new ConfigBuilder().build())) {
      assertThat(OperatorRights.role(client).getRules())
          .flatExtracting(PolicyRule::getResources)
          .doesNotContain("secrets", "services", "*");
      assertThat(OperatorRights.role(client).getRules())
          .flatExtracting(PolicyRule::getVerbs)
          .doesNotContain("update", "deletecollection", "*", "impersonate", "bind", "escalate");
    }
  }
}
