package dev.products.inference.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.operator.environment.OwnApiServer;
import dev.products.inference.operator.environment.Probes;
import dev.products.inference.operator.environment.TestConfig;
import dev.products.inference.operator.environment.TestNamespace;
import dev.products.inference.resource.Phase;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.PolicyRuleBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBuilder;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An operator with Roles of its own in the namespaces that it is to watch, and not in others. */
class WatchedNamespacesIT {

  private static final String OPERATOR = "operator";
  private static final Duration SOON = Duration.ofSeconds(40);

  @RegisterExtension static final OwnApiServer API = new OwnApiServer();

  @Test
  void aNamespaceThatMayNotBeWatchedIsToldAndTheOthersAreServed() throws IOException {
    TestNamespace one = permitted();
    TestNamespace other = new TestNamespace(API.client());
    try (OperatorProcess operator = operator(one, other)) {
      operator.start();
      assertThat(ready(operator))
          .startsWith("200 ok\nnamespace " + other.name() + " is not watched: ")
          .contains("cannot list resource \"productclassifications\"");
      runs(one);

      other.model();
      other.apply("driver-only");
      permit(other);
      other.driver(1, SOON);
      Awaitility.await().atMost(SOON).until(() -> ready(operator).equals("200 ok\n"));
    }
  }

  @Test
  void aNamespaceThatGoesAndComesBackIsWatchedAgain() throws IOException {
    TestNamespace one = permitted();
    TestNamespace other = permitted();
    try (OperatorProcess operator = operator(one, other)) {
      operator.start();
      runs(other);
      assertThat(ready(operator)).isEqualTo("200 ok\n");

      // With a namespace, its Roles go; there is no controller here that would see to it.
      forbid(other);
      Awaitility.await().atMost(SOON).until(() -> ready(operator).startsWith("200 ok\nnamespace"));
      runs(one);
      other.kubelet().succeeded(other.driver(1), other.report("success"));

      permit(other);
      other.await(Phase.SUCCEEDED, "Finished", SOON);
      assertThat(ready(operator)).isEqualTo("200 ok\n");
    }
  }

  @Test
  void anOperatorWithoutAnyNamespaceWaitsForOne() throws Exception {
    TestNamespace late = new TestNamespace(API.client());
    try (OperatorProcess operator = operator(late)) {
      Thread starting = new Thread(operator::start, "starting");
      starting.start();
      Awaitility.await()
          .atMost(SOON)
          .until(() -> ready(operator).startsWith("200 ok\nnamespace " + late.name()));
      permit(late);
      starting.join();
      runs(late);
    }
  }

  @Test
  void anOperatorWithoutAnyNamespaceStopsWhenItIsTold() throws Exception {
    OperatorProcess operator = operator(new TestNamespace(API.client()));
    Thread starting = new Thread(operator::start, "starting");
    starting.start();
    Awaitility.await().atMost(SOON).until(() -> ready(operator).startsWith("200"));
    operator.close();
    starting.join();
  }

  private static void runs(TestNamespace namespace) {
    namespace.model();
    namespace.apply("driver-only");
    namespace.kubelet().running(namespace.driver(1));
    namespace.await(Phase.RUNNING, "DriverRunning");
  }

  private static OperatorProcess operator(TestNamespace... namespaces) throws IOException {
    String watched =
        Arrays.stream(namespaces).map(TestNamespace::name).collect(Collectors.joining(","));
    return new OperatorProcess(
        TestConfig.of(Map.of("WATCHED_NAMESPACES", watched, "POD_NAME", OPERATOR)),
        API.server().client(OPERATOR));
  }

  private static TestNamespace permitted() {
    TestNamespace namespace = new TestNamespace(API.client());
    permit(namespace);
    return namespace;
  }

  private static void permit(TestNamespace namespace) {
    API.client()
        .resource(
            new RoleBuilder()
                .withNewMetadata()
                .withName(OPERATOR)
                .withNamespace(namespace.name())
                .endMetadata()
                .withRules(all("inference.products.dev"), all(""), all("events.k8s.io"))
                .build())
        .create();
    API.client()
        .resource(
            new RoleBindingBuilder()
                .withNewMetadata()
                .withName(OPERATOR)
                .withNamespace(namespace.name())
                .endMetadata()
                .withNewRoleRef("rbac.authorization.k8s.io", "Role", OPERATOR)
                .addNewSubject("rbac.authorization.k8s.io", "User", OPERATOR, null)
                .build())
        .create();
  }

  private static void forbid(TestNamespace namespace) {
    API.client().rbac().roleBindings().inNamespace(namespace.name()).withName(OPERATOR).delete();
    API.client().rbac().roles().inNamespace(namespace.name()).withName(OPERATOR).delete();
  }

  private static PolicyRule all(String group) {
    return new PolicyRuleBuilder().withApiGroups(group).withResources("*").withVerbs("*").build();
  }

  private static String ready(OperatorProcess operator) {
    return Probes.ask(operator, "/readyz");
  }
}
