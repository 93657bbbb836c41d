package dev.products.inference.operator.change;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.operator.OperatorProcess;
import dev.products.inference.operator.environment.OwnApiServer;
import dev.products.inference.operator.environment.Resources;
import dev.products.inference.operator.environment.TestConfig;
import dev.products.inference.operator.environment.TestNamespace;
import dev.products.inference.operator.run.Sha256;
import dev.products.inference.resource.Phase;
import dev.products.inference.resource.ProductClassification;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Pod;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Another model under the same name. */
class ModelChangeIT {

  @RegisterExtension static final OwnApiServer API = new OwnApiServer();

  @Test
  void otherBytesUnderTheSameNameRunAgainAndLabelsDoNot() throws IOException {
    try (OperatorProcess operator = operator()) {
      operator.start();
      TestNamespace namespace = namespace("{}");
      Pod first = finished(namespace);
      ProductClassification done = namespace.resource();
      assertThat(done.getStatus().run().modelConfigMap().sha256())
          .isEqualTo(done.getStatus().run().modelSha256());
      edit(namespace, Map.of("changed", "not-the-model"), null);
      namespace.always(
          Duration.ofSeconds(2),
          resource -> assertThat(resource.getStatus()).isEqualTo(done.getStatus()));

      edit(namespace, Map.of(), "another");
      Pod second = namespace.driverAfter(first);
      namespace.kubelet().succeeded(second, namespace.report("success"));
      ProductClassification again = namespace.await(run("ModelChanged", Phase.SUCCEEDED));
      assertThat(again.getStatus().run().modelSha256()).isEqualTo(Sha256.hex("another"));
      assertThat(again.getStatus().history()).hasSize(2);
      assertThat(again.getMetadata().getGeneration()).isEqualTo(1);
      namespace.always(
          Duration.ofSeconds(2),
          resource -> assertThat(resource.getStatus()).isEqualTo(again.getStatus()));

      edit(namespace, Map.of(), "");
      namespace.driverAfter(second);
      namespace.await(run("ModelChanged", Phase.PENDING));
    }
  }

  @Test
  void aChangeWhileTheOperatorIsAwayCounts() throws IOException {
    TestNamespace namespace;
    Pod first;
    try (OperatorProcess operator = operator()) {
      operator.start();
      namespace = namespace("{}");
      first = finished(namespace);
    }
    edit(namespace, Map.of(), "another");
    try (OperatorProcess operator = operator()) {
      operator.start();
      namespace.driverAfter(first);
      namespace.await(run("ModelChanged", Phase.PENDING));
    }
  }

  @Test
  void aRunThatWorksIsFinishedFirst() throws IOException {
    try (OperatorProcess operator = operator()) {
      operator.start();
      TestNamespace namespace = namespace("{}");
      Pod first = namespace.driver(1);
      namespace.kubelet().running(first);
      namespace.await(Phase.RUNNING, "DriverRunning");
      edit(namespace, Map.of(), "another");
      namespace.await(
          resource ->
              namespace.condition(resource, "Ready").get(2).contains("another run follows it"));
      assertThat(namespace.drivers()).hasSize(1);
      // Of the model that it loaded, not of the one that is there by now.
      namespace.kubelet().succeededWith(first, namespace.report("success"), Sha256.hex(""));
      namespace.driverAfter(first);
      namespace.await(run("ModelChanged", Phase.PENDING));
    }
  }

  @Test
  void withManualNothingRunsUntilItIsAskedFor() throws IOException {
    try (OperatorProcess operator = operator()) {
      operator.start();
      TestNamespace namespace = namespace("{onChange: Manual}");
      Pod first = finished(namespace);
      edit(namespace, Map.of(), "another");
      namespace.await(
          resource -> namespace.condition(resource, "Ready").get(1).equals("ChangeHeld"));
      namespace.patch("{\"output\": {\"path\": \"/data/outras\"}}");
      ProductClassification held =
          namespace.await(
              resource ->
                  resource.getStatus().observedGeneration() == 2
                      && namespace.condition(resource, "Ready").get(1).equals("ChangeHeld"));
      assertThat(held.getStatus().phase()).isEqualTo(Phase.SUCCEEDED);
      assertThat(namespace.condition(held, "Ready").get(2))
          .contains("Manual", "inference.products.dev/rerun-at");
      namespace.always(
          Duration.ofSeconds(1), resource -> assertThat(namespace.drivers()).hasSize(1));

      namespace.annotate(
          "inference.products.dev/rerun-at", Instant.now().plusSeconds(1).toString());
      namespace.driverAfter(first);
      ProductClassification asked = namespace.await(run("Requested", Phase.PENDING));
      assertThat(asked.getStatus().run().generation()).isEqualTo(2);
      assertThat(asked.getStatus().lastSuccess().id()).isEqualTo(held.getStatus().run().id());
    }
  }

  private static Predicate<ProductClassification> run(String trigger, Phase phase) {
    return resource ->
        resource.getStatus() != null
            && resource.getStatus().phase() == phase
            && trigger.equals(resource.getStatus().run().trigger());
  }

  private static TestNamespace namespace(String runPolicy) {
    TestNamespace namespace = new TestNamespace(API.client());
    namespace.model();
    namespace.create(Resources.read("driver-only", runPolicy));
    return namespace;
  }

  private static Pod finished(TestNamespace namespace) {
    Pod driver = namespace.driver(1);
    namespace.kubelet().succeeded(driver, namespace.report("success"));
    namespace.await(Phase.SUCCEEDED, "Finished");
    return driver;
  }

  private static void edit(TestNamespace namespace, Map<String, String> labels, String model) {
    UnaryOperator<ConfigMap> change =
        configMap -> {
          configMap.getMetadata().setLabels(new HashMap<>(labels));
          if (model != null) {
            configMap.setBinaryData(
                Map.of("model.onnx", Base64.getEncoder().encodeToString(model.getBytes(UTF_8))));
          }
          return configMap;
        };
    namespace
        .client()
        .configMaps()
        .inNamespace(namespace.name())
        .withName("classificador-produtos")
        .edit(change);
  }

  private static OperatorProcess operator() throws IOException {
    return new OperatorProcess(TestConfig.patient(Map.of()), API.server().operatorClient());
  }
}
