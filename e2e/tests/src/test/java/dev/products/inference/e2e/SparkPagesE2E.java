package dev.products.inference.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.products.inference.e2e.environment.E2eNamespace;
import dev.products.inference.e2e.environment.InstalledOperator;
import dev.products.inference.e2e.environment.Manifest;
import dev.products.inference.e2e.environment.Repository;
import dev.products.inference.resource.Phase;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.LocalPortForward;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Pages about a run, as one gets at them from outside of the cluster. */
@ExtendWith(InstalledOperator.class)
class SparkPagesE2E {

  private static final Duration SOON = Duration.ofMinutes(2);

  private final E2eNamespace products;
  @TempDir private Path folder;

  SparkPagesE2E(E2eNamespace products) {
    this.products = products;
  }

  @Test
  void aRunIsSeenWhileItRunsAndWhenItIsOver() throws IOException {
    products.apply(
        Manifest.driverOnly("paginas")
            .slowed()
            .with("spec.sparkUi", "true")
            .with("spec.eventLog", "{path: /data/history}"));
    Pod driver = products.driver(products.awaitRunning("paginas"));
    try (LocalPortForward ui = forward(driver, 4040)) {
      awaitPage(ui, "/jobs/", "Spark Jobs");
    }
    products.await("paginas", Phase.SUCCEEDED);

    Path report = folder.resolve("paginas.html");
    Repository.run(
        "kubectl-classify/kubectl-classify",
        "report",
        "paginas",
        "--namespace=" + products.namespace(),
        "--to=" + report);
    assertThat(report).content(StandardCharsets.UTF_8).contains("<html", "paginas");

    Pod server = historyServer(driver);
    try (LocalPortForward history = forward(server, 18080)) {
      awaitPage(history, "/api/v1/applications", "\"name\" : \"paginas\"");
      JsonNode application =
          new ObjectMapper().readTree(page(history, "/api/v1/applications")).get(0);
      assertThat(page(history, "/api/v1/applications/" + application.get("id").asText() + "/jobs"))
          .contains("SUCCEEDED");
    } finally {
      products.client().resource(server).withGracePeriod(0).delete();
    }
  }

  /** The chart's pod, without its Deployment. */
  private Pod historyServer(Pod driver) {
    String claim =
        driver.getSpec().getVolumes().stream()
            .filter(volume -> volume.getPersistentVolumeClaim() != null)
            .map(volume -> volume.getPersistentVolumeClaim().getClaimName())
            .findFirst()
            .orElseThrow();
    String image =
        driver.getSpec().getContainers().stream()
            .filter(container -> container.getName().startsWith("spark-"))
            .findFirst()
            .orElseThrow()
            .getImage();
    Deployment deployment =
        products
            .client()
            .load(new ByteArrayInputStream(chart(claim, image).getBytes(StandardCharsets.UTF_8)))
            .items()
            .stream()
            .filter(Deployment.class::isInstance)
            .map(Deployment.class::cast)
            .findFirst()
            .orElseThrow();
    Pod pod =
        new PodBuilder()
            .withMetadata(deployment.getSpec().getTemplate().getMetadata())
            .editMetadata()
            .withName("history")
            .withNamespace(products.namespace())
            .endMetadata()
            .withSpec(deployment.getSpec().getTemplate().getSpec())
            .build();
    products.client().resource(pod).create();
    return products.client().resource(pod).waitUntilReady(SOON.toSeconds(), TimeUnit.SECONDS);
  }

  private String chart(String claim, String image) {
    int tag = image.lastIndexOf(':');
    return Repository.run(
        "charts/helm",
        "template",
        "release",
        "charts/product-classification-operator",
        "--kube-version=1.34.0",
        "--show-only=templates/history.yaml",
        "--set=history.enabled=true,history.claim=" + claim,
        "--set=history.namespace=" + products.namespace(),
        "--set=jobImage.repository=" + image.substring(0, tag),
        "--set-string=jobImage.tag=" + image.substring(tag + 1));
  }

  private LocalPortForward forward(Pod pod, int port) {
    return products.client().pods().resource(pod).portForward(port);
  }

  private static void awaitPage(LocalPortForward forward, String path, String words) {
    Awaitility.await(path)
        .atMost(SOON)
        .ignoreExceptionsMatching(IOException.class::isInstance)
        .until(() -> page(forward, path).contains(words));
  }

  private static String page(LocalPortForward forward, String path) throws IOException {
    try (InputStream page =
        URI.create("http://localhost:" + forward.getLocalPort() + path).toURL().openStream()) {
      return new String(page.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
