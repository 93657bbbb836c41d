package dev.products.inference.operator.gitops;

import dev.products.inference.operator.environment.TestNamespace;
import dev.products.inference.resource.ProductClassification;
import io.fabric8.kubernetes.api.model.Pod;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** One thing after another, by Argo CD: waves, hooks, and one namespace after another. */
@EnabledIfEnvironmentVariable(named = "ARGOCD", matches = "1")
class ArgoCdWavesIT {

  private static final Duration LONG = Duration.ofSeconds(90);

  private static GitOpsCluster cluster;
  private static Example waves;
  private static Example staging;
  private static Example production;

  @BeforeAll
  static void start() throws IOException {
    cluster = new GitOpsCluster("waves");
    waves = new Example(cluster, true);
    staging = new Example(cluster, true);
    production = new Example(cluster, true);
    cluster.installOperator(List.of(waves, staging, production));
  }

  @AfterAll
  static void stop() throws IOException {
    if (cluster != null) {
      cluster.close();
    }
  }

  @Test
  void aWaveWaitsForTheRunBeforeItAndAHookForAll() throws IOException {
    waves.commit("gitops/waves");
    waves.apply();
    assertThatOneBeginsAfterAnother("produtos", "repetidos");
    assertThatOneBeginsAfterAnother("repetidos", "amostra");
    succeed(waves, awaitDriver(waves, "amostra"));
    cluster.argo().awaitSynced(waves.name(), "Healthy");
  }

  private static void assertThatOneBeginsAfterAnother(String one, String another) {
    Pod driver = awaitDriver(waves, one);
    waves.namespace().kubelet().running(driver);
    never(() -> exists(another));
    succeed(waves, driver);
    Awaitility.await(another).atMost(LONG).until(() -> exists(another));
  }

  @Test
  void productionHasAModelWhenItsRunInStagingIsHealthy() throws IOException {
    staging.commit();
    String applications =
        cluster
            .application("applicationset.yaml")
            .replace("lojas-teste", staging.name())
            .replace("namespace: lojas,", "namespace: " + production.name() + ",")
            .replace("gitops/example", "apps/" + staging.name());
    cluster.argo().apply(applications);
    Pod first = awaitDriver(staging, "produtos");
    never(() -> !production.namespace().drivers().isEmpty());
    succeed(staging, first);
    Pod second = awaitDriver(production, "produtos");
    succeed(production, second);
    cluster.argo().awaitSynced("produtos-" + production.name(), "Healthy");
    String model = production.model();

    cluster.repository().write("apps/" + staging.name() + "/model.onnx", "a model that fails");
    cluster.repository().commit();
    cluster.argo().refresh("produtos-" + staging.name());
    cluster.argo().refresh("produtos-" + production.name());
    TestNamespace namespace = staging.namespace();
    Pod third = staging.driverAfter(first);
    namespace.kubelet().failed(third, 1, "Error", namespace.report("query-invalid"));
    cluster.argo().awaitHealth("produtos-" + staging.name(), "Degraded", "query");
    never(() -> !production.model().equals(model));
  }

  private static void never(Callable<Boolean> happens) {
    Awaitility.await()
        .during(Duration.ofSeconds(8))
        .atMost(Duration.ofSeconds(20))
        .until(() -> !happens.call());
  }

  private static boolean exists(String name) {
    return cluster
            .client()
            .resources(ProductClassification.class)
            .inNamespace(waves.name())
            .withName(name)
            .get()
        != null;
  }

  private static Pod awaitDriver(Example example, String resource) {
    return Awaitility.await("the driver of " + resource)
        .atMost(LONG)
        .until(
            () ->
                example.namespace().drivers().stream()
                    .filter(pod -> pod.getMetadata().getName().startsWith(resource + "-"))
                    .toList(),
            found -> found.size() == 1)
        .get(0);
  }

  private static void succeed(Example example, Pod driver) {
    example.namespace().kubelet().succeeded(driver, example.namespace().report("success"));
  }
}
