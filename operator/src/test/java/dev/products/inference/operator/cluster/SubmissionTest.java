package dev.products.inference.operator.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.products.inference.operator.driver.DriverResources;
import dev.products.inference.operator.environment.Resources;
import dev.products.inference.operator.observation.ObservedDriver;
import dev.products.inference.operator.observation.Refusal;
import dev.products.inference.operator.run.Ownership;
import dev.products.inference.resource.ProductClassification;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of each answer of the API server to an attempt's objects. */
class SubmissionTest {

  private static final Instant NOW = Instant.parse("2026-11-24T03:00:20Z");

  private final StubApiServer server = new StubApiServer();
  private final ProductClassification resource = Resources.read("driver-only");
  private final ObservedDriver driver = StubApiServer.driver(resource);
  private final ConfigMap configMap = configMapOf(resource);
  private final List<Pod> created = new ArrayList<>();
  private final Submission submission =
      new Submission(
          server.client(),
          new Deletion(server.client(), Clock.fixed(NOW, ZoneOffset.UTC)),
          created::add,
          Clock.fixed(NOW, ZoneOffset.UTC));

  @AfterEach
  void close() {
    server.close();
  }

  private Optional<Refusal> submit() {
    return submission.submit(driver.attempt(), new DriverResources(configMap, driver.pod()));
  }

  @Test
  void theConfigMapIsCreatedBeforeThePodThatMountsIt() {
    server.creates("configmaps", configMap).creates("pods", driver.pod());
    assertThat(submit()).isEmpty();
    assertThat(server.requests())
        .satisfiesExactly(
            first -> assertThat(first).startsWith("POST /api/v1/namespaces/shop/configmaps"),
            second -> assertThat(second).startsWith("POST /api/v1/namespaces/shop/pods"));
    assertThat(created).hasSize(1);
  }

  @Test
  void whatIsThereAlreadyIsTaken() {
    server
        .refusesToCreate("configmaps", 409, "there is one")
        .has("configmaps/" + driver.attempt().configMap(), configMap)
        .refusesToCreate("pods", 409, "there is one")
        .has("pods/" + driver.attempt().driverPod(), driver.pod());
    assertThat(submit()).isEmpty();
    assertThat(created).hasSize(1);
  }

  @Test
  void anObjectOfSomeoneElseIsNamed() {
    ProductClassification other = Resources.read("driver-only");
    other.getMetadata().setUid("uid-of-another");
    server
        .refusesToCreate("configmaps", 409, "there is one")
        .has("configmaps/" + driver.attempt().configMap(), configMapOf(other));
    assertThat(submit())
        .contains(
            new Refusal(
                driver.attempt(),
                Refusal.Kind.PASSING,
                "ConfigMap %s exists and does not belong to this resource; delete it"
                    .formatted(driver.attempt().configMap()),
                NOW));
    assertThat(created).isEmpty();
  }

  @Test
  void filesThatAreNotAsTheOperatorWritesThemAreReplacedOnceAndThenNamed() {
    server
        .refusesToCreate("configmaps", 409, "there is one")
        .has("configmaps/" + driver.attempt().configMap(), forged())
        .deletes("configmaps/" + driver.attempt().configMap());
    assertThat(submit())
        .map(Refusal::message)
        .contains(
            "ConfigMap %s exists and is not as the operator writes it; delete it"
                .formatted(driver.attempt().configMap()));
    assertThat(server.methods()).containsOnlyOnce("DELETE");
    assertThat(created).isEmpty();
  }

  /** It looks itself whether they are those it is for; to replace them could take them from it. */
  @Test
  void filesOfADriverThatIsThereAreLeftAlone() {
    server
        .refusesToCreate("configmaps", 409, "there is one")
        .has("configmaps/" + driver.attempt().configMap(), forged())
        .refusesToCreate("pods", 409, "there is one")
        .has("pods/" + driver.attempt().driverPod(), driver.pod());
    assertThat(submit()).isEmpty();
    assertThat(server.methods()).doesNotContain("DELETE");
    assertThat(created).hasSize(1);
  }

  @Test
  void anApiServerThatLeavesTheImageVolumeOutOfTheDriverIsAskedForNothingMore() {
    server.creates("pods?dryRun=All", driver.pod());
    assertThat(submission.submit(driver.attempt(), new DriverResources(configMap, withImage())))
        .map(Refusal::kind)
        .contains(Refusal.Kind.FINAL);
    assertThat(server.requests()).singleElement().asString().contains("/pods?dryRun=All");
    assertThat(created).isEmpty();
  }

  @Test
  void anApiServerThatKeepsTheImageVolumeHasTheDriver() {
    server
        .creates("pods?dryRun=All", withImage())
        .creates("configmaps", configMap)
        .creates("pods", withImage());
    assertThat(submission.submit(driver.attempt(), new DriverResources(configMap, withImage())))
        .isEmpty();
    assertThat(created).hasSize(1);
  }

  @Test
  void aDriverWithAnImageVolumeThatIsThereAlreadyIsTaken() {
    server
        .refusesToCreate("pods?dryRun=All", 409, "there is one")
        .creates("configmaps", configMap)
        .refusesToCreate("pods", 409, "there is one")
        .has("pods/" + driver.attempt().driverPod(), withImage());
    assertThat(submission.submit(driver.attempt(), new DriverResources(configMap, withImage())))
        .isEmpty();
    assertThat(created).hasSize(1);
  }

  private Pod withImage() {
    return new PodBuilder(driver.pod())
        .editOrNewSpec()
        .addNewVolume()
        .withName("model")
        .withNewImage("Always", "registry.example/models/produtos:1")
        .endVolume()
        .endSpec()
        .build();
  }

  private ConfigMap forged() {
    return new ConfigMapBuilder(configMap)
        .editMetadata()
        .withUid("uid-of-the-forged")
        .endMetadata()
        .withData(Map.of("spark.properties", "spark.driver.extraClassPath=/data/evil.jar"))
        .build();
  }

  @ParameterizedTest
  @CsvSource({
    "403, PASSING, 'pods is forbidden: exceeded quota: small'",
    "500, PASSING, 'failed calling webhook: no route to host'",
    "400, FINAL, 'the pod is not a pod'",
    "413, FINAL, 'the pod is too large'",
    "422, FINAL, 'Pod is invalid: spec.containers: Required value'"
  })
  void aRefusalIsKeptInTheApiServersWords(int code, Refusal.Kind kind, String message) {
    server.creates("configmaps", configMap).refusesToCreate("pods", code, message);
    assertThat(submit()).contains(new Refusal(driver.attempt(), kind, message, NOW));
    assertThat(created).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 404})
  void whatElseTheApiServerSaysIsNoAnswerToTheSpec(int code) {
    server.refusesToCreate("configmaps", code, "not now");
    assertThatThrownBy(this::submit).isInstanceOf(KubernetesClientException.class);
  }

  private ConfigMap configMapOf(ProductClassification owner) {
    return new ConfigMapBuilder()
        .withNewMetadata()
        .withName(driver.attempt().configMap())
        .withNamespace("shop")
        .withOwnerReferences(Ownership.by(owner))
        .endMetadata()
        .build();
  }
}
