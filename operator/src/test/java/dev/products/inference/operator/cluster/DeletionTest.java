package dev.products.inference.operator.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.products.inference.operator.environment.Resources;
import dev.products.inference.operator.observation.ObservedDriver;
import dev.products.inference.operator.run.Ownership;
import dev.products.inference.resource.ProductClassification;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is asked of the API server, and what its answers mean; PreconditionsIT asks a real one. */
class DeletionTest {

  private static final String RESOURCE =
      "/apis/inference.products.dev/v1alpha1/namespaces/shop/productclassifications/produtos";

  private final StubApiServer server = new StubApiServer();
  private final ProductClassification resource = Resources.read("driver-only");
  private final ObservedDriver driver = StubApiServer.driver(resource);
  private final String pod = "pods/" + driver.attempt().driverPod();
  private final String configMap = "configmaps/" + driver.attempt().configMap();
  private final Deletion deletion =
      new Deletion(
          server.client(), Clock.fixed(Instant.parse("2026-11-24T03:01:10Z"), ZoneOffset.UTC));

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void aDriverIsStoppedByItsUid() {
    server.deletes(pod);
    deletion.stop(driver);
    assertThat(server.requests())
        .singleElement()
        .asString()
        .startsWith("DELETE /api/v1/namespaces/shop/" + pod)
        .contains("\"uid\":\"uid-of-the-pod\"", "\"propagationPolicy\":\"Background\"");
  }

  @ParameterizedTest
  @ValueSource(ints = {404, 409})
  void aDriverThatIsGoneOrAnotherIsNotStopped(int code) {
    server.refusesToDelete(pod, code);
    deletion.stop(driver);
    assertThat(server.requests()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {403, 422})
  void whatElseIsRefusedIsAFailure(int code) {
    server.refusesToDelete(pod, code);
    assertThatThrownBy(() -> deletion.stop(driver)).isInstanceOf(KubernetesClientException.class);
  }

  @Test
  void aDriverThatIsDiscardedGoesAfterItsConfigMap() {
    server.deletes(pod).has(configMap, configMapOf(resource)).deletes(configMap);
    deletion.discard(driver, false);
    assertThat(server.requests())
        .satisfiesExactly(
            read -> assertThat(read).startsWith("GET "),
            first -> assertThat(first).startsWith("DELETE ").contains(configMap),
            last -> assertThat(last).startsWith("DELETE ").contains(pod));
  }

  @Test
  void aDriverThatIsNotToFinishItsBatchIsToldHowLittleTimeItHas() {
    server.deletes(pod).has(configMap, configMapOf(resource)).deletes(configMap);
    deletion.discard(driver, true);
    assertThat(server.requests())
        .satisfiesExactly(
            read -> assertThat(read).startsWith("GET "),
            first -> assertThat(first).doesNotContain("gracePeriodSeconds"),
            last -> assertThat(last).contains(pod, "\"gracePeriodSeconds\":3"));
  }

  @Test
  void aConfigMapOfSomeoneElseStays() {
    ProductClassification other = Resources.read("driver-only");
    other.getMetadata().setUid("uid-of-another");
    server.deletes(pod).has(configMap, configMapOf(other));
    deletion.discard(driver, false);
    assertThat(server.methods()).containsExactly("GET", "DELETE");
  }

  @Test
  void aPodThatKeepsItsLogGetsADeadlineALittleLater() {
    server.has(pod, driver.pod()).patches(pod, driver.pod());
    deletion.endKeepingLog(driver);
    assertThat(server.requests())
        .last()
        .asString()
        .startsWith("PATCH /api/v1/namespaces/shop/" + pod)
        .endsWith(
            "{\"metadata\":{\"uid\":\"uid-of-the-pod\"},\"spec\":{\"activeDeadlineSeconds\":90}}");
  }

  @ParameterizedTest
  @ValueSource(ints = {404, 409})
  void aPodThatIsGoneOrAnotherGetsNone(int code) {
    server.has(pod, driver.pod()).refusesToPatch(pod, code);
    deletion.endKeepingLog(driver);
    assertThat(server.requests()).last().asString().startsWith("PATCH ");
  }

  @Test
  void aResourceIsRemovedOnlyAsItWasObserved() {
    resource.getMetadata().setResourceVersion("17");
    server.deletes(RESOURCE);
    assertThat(deletion.remove(resource)).isTrue();
    assertThat(server.requests())
        .singleElement()
        .asString()
        .contains("\"resourceVersion\":\"17\"", resource.getMetadata().getUid());
  }

  @Test
  void aResourceThatHasChangedIsNotRemoved() {
    server.refusesToDelete(RESOURCE, 409);
    assertThat(deletion.remove(resource)).isFalse();
  }

  private ConfigMap configMapOf(ProductClassification owner) {
    return new ConfigMapBuilder()
        .withNewMetadata()
        .withName(driver.attempt().configMap())
        .withNamespace("shop")
        .withUid("uid-of-the-map")
        .withOwnerReferences(Ownership.by(owner))
        .endMetadata()
        .build();
  }
}
