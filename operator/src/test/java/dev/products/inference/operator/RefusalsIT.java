package dev.products.inference.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.operator.environment.OwnApiServer;
import dev.products.inference.operator.environment.Resources;
import dev.products.inference.operator.environment.TestConfig;
import dev.products.inference.operator.environment.TestNamespace;
import dev.products.inference.resource.Phase;
import dev.products.inference.resource.ProductClassification;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What an operator refuses by how it is installed, and what it makes of others' statuses. */
class RefusalsIT {

  private static final String NOT_STARTED = "NotStarted";

  @RegisterExtension static final OwnApiServer API = new OwnApiServer();

  @Test
  void nothingRunsInTheOperatorsNamespaceNorUnderItsAccount() throws Exception {
    TestNamespace own = new TestNamespace(API.client());
    TestNamespace other = new TestNamespace(API.client());
    own.model();
    other.model();
    try (OperatorProcess operator =
        operator(Map.of("POD_NAMESPACE", own.name(), "SERVICE_ACCOUNT", "operator"))) {
      operator.start();
      own.apply("driver-only");
      assertThat(own.condition(own.await(Phase.FAILED, NOT_STARTED), "Validated"))
          .element(2)
          .asString()
          .contains("metadata.namespace: " + own.name() + " is the operator's own");

      ProductClassification resource = Resources.read("driver-only");
      resource.setSpec(Resources.withAccount(resource.getSpec(), "operator"));
      other.create(resource);
      assertThat(other.condition(other.await(Phase.FAILED, NOT_STARTED), "Validated"))
          .element(2)
          .asString()
          .contains("spec.serviceAccountName: operator is the operator's own account");

      other.patch("{\"serviceAccountName\": null}");
      other.driver(1);
      assertThat(own.drivers()).isEmpty();
    }
  }

  @Test
  void whatWasRefusedIsLookedAtAgainByAnOperatorThatAllowsIt() throws Exception {
    TestNamespace namespace = new TestNamespace(API.client());
    namespace.model();
    ProductClassification resource = Resources.read("driver-only");
    resource.setSpec(Resources.withAccount(resource.getSpec(), "analytics"));
    namespace.create(resource);
    try (OperatorProcess operator = restricted("sales")) {
      operator.start();
      namespace.await(Phase.FAILED, NOT_STARTED);
    }
    try (OperatorProcess operator = restricted("billing")) {
      operator.start();
      namespace.await(
          now ->
              namespace
                  .condition(now, "Failed")
                  .get(2)
                  .contains("must be one that tenants are allowed: billing"));
    }
    try (OperatorProcess operator = restricted("ana*")) {
      operator.start();
      namespace.kubelet().running(namespace.driver(1));
      namespace.await(Phase.RUNNING, "DriverRunning");
    }
  }

  @Test
  void aStatusThatSomeoneElseWritesIsCorrectedAtOnce() throws Exception {
    TestNamespace namespace = new TestNamespace(API.client());
    namespace.model();
    try (OperatorProcess operator = operator(Map.of())) {
      operator.start();
      namespace.apply("driver-only");
      namespace.kubelet().running(namespace.driver(1));
      namespace.await(Phase.RUNNING, "DriverRunning");

      status(namespace, "{\"phase\": \"Pending\", \"conditions\": []}");
      namespace.await(Phase.RUNNING, "DriverRunning");
      status(namespace, "null");
      namespace.await(Phase.RUNNING, "DriverRunning");
    }
  }

  private static void status(TestNamespace namespace, String status) {
    namespace
        .named("produtos")
        .subresource("status")
        .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"status\": " + status + "}");
  }

  private static OperatorProcess restricted(String serviceAccount) throws Exception {
    return operator(
        Map.of(
            "TENANTS", "restricted",
            "ALLOWED_SERVICE_ACCOUNTS", serviceAccount,
            "ALLOWED_IMAGES", "*",
            "ALLOWED_SECRETS", "*",
            "ALLOWED_SPARK_CONF", "*",
            "ALLOWED_ENV", "*"));
  }

  private static OperatorProcess operator(Map<String, String> config) throws Exception {
    return new OperatorProcess(TestConfig.of(config), API.server().operatorClient());
  }
}
