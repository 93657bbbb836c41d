package dev.products.inference.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.operator.environment.ApiServer;
import dev.products.inference.operator.environment.Crd;
import dev.products.inference.operator.environment.TestConfig;
import dev.products.inference.operator.environment.TestNamespace;
import dev.products.inference.resource.Phase;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
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
      ClusterRole role = role(client);
      client.resource(role).create();
      client
          .resource(
              new ClusterRoleBindingBuilder()
                  .withNewMetadata()
                  .withName(OPERATOR)
                  .endMetadata()
                  .withNewRoleRef("rbac.authorization.k8s.io", "ClusterRole", OPERATOR)
                  .addNewSubject("rbac.authorization.k8s.io", "User", OPERATOR, null)
                  .build())
          .create();
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
      assertThat(role(client).getRules())
          .flatExtracting(PolicyRule::getResources)
          .doesNotContain("secrets", "services", "*");
      assertThat(role(client).getRules())
          .flatExtracting(PolicyRule::getVerbs)
          .doesNotContain("update", "deletecollection", "*", "impersonate", "bind", "escalate");
    }
  }

  private static ClusterRole role(KubernetesClient client) throws IOException {
    try (InputStream yaml = Files.newInputStream(Path.of("..", "charts", "install.yaml"))) {
      return client.load(yaml).items().stream()
          .filter(ClusterRole.class::isInstance)
          .map(ClusterRole.class::cast)
          .filter(role -> OPERATOR.equals(((HasMetadata) role).getMetadata().getName()))
          .findFirst()
          .orElseThrow();
    }
  }
}
