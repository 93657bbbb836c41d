package dev.products.inference.operator.tenant;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.products.inference.operator.environment.ApiServer;
import dev.products.inference.operator.environment.ChartTemplate;
import dev.products.inference.operator.environment.Crd;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * One API server for the tests of a class, which knows the resource and has the chart's policies.
 */
final class PolicedApiServer implements BeforeAllCallback, AfterAllCallback {

  static final String OPERATOR =
      "system:serviceaccount:operator:operator-product-classification-operator";

  private static final String DRIVER =
      "system:serviceaccount:default:product-classification-driver";

  private ApiServer server;
  private KubernetesClient client;
  private KubernetesClient driver;

  @Override
  public void beforeAll(ExtensionContext context) throws IOException, InterruptedException {
    // Of 1.35 it is the default.
    server = new ApiServer("--feature-gates=ImageVolume=true");
    client = server.client();
    driver = server.client(DRIVER, "produtos-1-1-driver");
    Crd.install(client);
    client
        .resource(
            new NamespaceBuilder().withNewMetadata().withName("operator").endMetadata().build())
        .create();
    client
        .load(
            ChartTemplate.read(
                "admission-policies.yaml",
                "operator",
                "allowed.images={registry.example/ml/*}",
                "allowed.modelImages={registry.example/models/*}",
                "allowed.serviceAccounts={operator-product-classification-operator}",
                "allowed.secrets={registry,store-*}",
                "allowed.sparkConf={spark.sql.shuffle.partitions,spark.sql.adaptive.*,spark.hadoop.parquet.block.size}",
                "allowed.env={A,REGION,AWS_ACCESS_KEY_ID,LDX,STORE_*}"))
        .serverSideApply();
    client.load(getClass().getResourceAsStream("/tenant/driver.yaml")).create();
    Pod foreign = executor(pod -> pod.getMetadata().setLabels(Map.of()));
    // The API server learns of a policy and of a role a little later.
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () ->
                assertThatThrownBy(() -> driver.resource(foreign).dryRun(true).create())
                    .hasMessageContaining("executors only"));
  }

  @Override
  public void afterAll(ExtensionContext context) {
    driver.close();
    client.close();
    server.close();
  }

  /** With all rights. */
  KubernetesClient client() {
    return client;
  }

  /** With the token of the driver {@code produtos-1-1-driver}. */
  KubernetesClient driver() {
    return driver;
  }

  /** With a token of the drivers' account that no pod has. */
  KubernetesClient account() {
    return server.client(DRIVER);
  }

  KubernetesClient user(String name) {
    return server.client(name);
  }

  /** An executor of that driver, changed. */
  Pod executor(Consumer<Pod> change) {
    Pod pod = client.pods().load(getClass().getResourceAsStream("/tenant/executor.yaml")).item();
    change.accept(pod);
    return pod;
  }
}
