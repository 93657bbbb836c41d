package dev.products.inference.operator.chaos;

import dev.products.inference.operator.environment.Kubelet;
import dev.products.inference.operator.environment.Resources;
import dev.products.inference.operator.environment.TestNamespace;
import dev.products.inference.operator.run.RunLabels;
import dev.products.inference.operator.schedule.SetClock;
import dev.products.inference.resource.Phase;
import dev.products.inference.resource.ProductClassification;
import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.time.Instant;
import org.awaitility.Awaitility;

/**
 * All that is not the operator, around one resource: its user, the kubelet, the garbage collector,
 * and the operator's clock. It waits for what the operator does, and goes on.
 */
record World(TestNamespace namespace, SetClock clock) {

  private static final Duration SOON = Duration.ofSeconds(30);

  void creates(String runPolicy) {
    namespace.model();
    namespace.create(Resources.read("driver-only", "{" + runPolicy + "}"));
  }

  Kubelet kubelet() {
    return namespace.kubelet();
  }

  Pod driver(int attempt) {
    return namespace.driver(attempt, SOON);
  }

  /** The driver, which runs. */
  Pod runs(Pod driver) {
    kubelet().running(driver);
    await(Phase.RUNNING);
    return driver;
  }

  void fails(Pod driver) {
    kubelet().failed(driver, 1, "Error", "Exception in thread main");
  }

  void succeeds(Pod driver) {
    kubelet().succeeded(driver, namespace.report("success"));
  }

  void await(Phase phase) {
    namespace.await(
        resource -> resource.getStatus() != null && resource.getStatus().phase() == phase);
  }

  /** The clock, once the operator has settled when it looks again. */
  void sets(Instant time) {
    Awaitility.await().pollDelay(Duration.ofMillis(300)).until(() -> true);
    clock.set(time);
  }

  void edits() {
    namespace.patch("{\"output\": {\"path\": \"/data/outras\"}}");
  }

  void suspends(boolean suspend) {
    namespace.patch("{\"runPolicy\": {\"suspend\": %s}}".formatted(suspend));
  }

  void awaitRemoval() {
    Awaitility.await("its removal").atMost(SOON).until(() -> namespace.resource() == null);
    collectsGarbage();
  }

  void deletes() {
    namespace.client().resource(namespace.resource()).delete();
    awaitRemoval();
  }

  /** As {@code kubectl delete --cascade=orphan}, with what the garbage collector does then. */
  void deletesAlone() {
    ProductClassification resource = namespace.resource();
    namespace
        .client()
        .resource(resource)
        .withPropagationPolicy(DeletionPropagation.ORPHAN)
        .delete();
    namespace.drivers().forEach(driver -> patch(driver, "{\"ownerReferences\": null}"));
    patch(resource, "{\"finalizers\": null}");
    Awaitility.await("its driver's end")
        .atMost(SOON)
        .until(
            () -> {
              removeOwned();
              return namespace.drivers().isEmpty();
            });
    collectsGarbage();
  }

  /** A driver of the resource that was made while it went. */
  private void removeOwned() {
    namespace.drivers().stream()
        .filter(driver -> !driver.getMetadata().getOwnerReferences().isEmpty())
        .forEach(driver -> namespace.client().resource(driver).delete());
  }

  /** Nothing if it is gone by now. */
  private void patch(HasMetadata object, String metadata) {
    try {
      namespace
          .client()
          .resource(object)
          .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"metadata\": %s}".formatted(metadata));
    } catch (KubernetesClientException e) {
      if (e.getCode() != HttpURLConnection.HTTP_NOT_FOUND) {
        throw e;
      }
    }
  }

  private void collectsGarbage() {
    namespace
        .client()
        .pods()
        .inNamespace(namespace.name())
        .withLabel(RunLabels.RUN)
        .withGracePeriod(0)
        .delete();
    namespace.client().configMaps().inNamespace(namespace.name()).withLabel(RunLabels.RUN).delete();
  }
}
