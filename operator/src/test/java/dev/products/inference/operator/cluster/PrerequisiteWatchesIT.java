package dev.products.inference.operator.cluster;

import dev.products.inference.operator.environment.ApiServer;
import dev.products.inference.operator.prerequisite.Prerequisite;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Resources that wait for an object are looked at again when it comes. */
class PrerequisiteWatchesIT {

  private static ApiServer server;
  private static KubernetesClient client;

  private final BlockingQueue<ResourceID> woken = new LinkedBlockingQueue<>();
  private PrerequisiteWatches watches;
  private ResourceID resource;
  private Prerequisite model;
  private Prerequisite claim;

  @BeforeAll
  static void start() {
    server = new ApiServer();
    client = server.client();
  }

  @AfterAll
  static void stop() {
    client.close();
    server.close();
  }

  @BeforeEach
  void listen() {
    String namespace =
        client
            .resource(
                new NamespaceBuilder()
                    .withNewMetadata()
                    .withGenerateName("test-")
                    .endMetadata()
                    .build())
            .create()
            .getMetadata()
            .getName();
    resource = new ResourceID("produtos", namespace);
    model = new Prerequisite(Prerequisite.Kind.CONFIG_MAP, namespace, "modelo", "model.onnx");
    claim = new Prerequisite(Prerequisite.Kind.CLAIM, namespace, "produtos", null);
    watches = new PrerequisiteWatches(client);
    watches.source().setEventHandler(event -> woken.add(event.getRelatedCustomResourceID()));
    watches.source().start();
  }

  @AfterEach
  void forget() {
    watches.forget(resource);
  }

  @Test
  void whatIsMissingNextIsWatchedToo() {
    watches.await(resource, Optional.of(model));
    create(model);
    wakes();

    watches.await(resource, Optional.of(claim));
    create(claim);
    wakes();
  }

  @Test
  void whatCameBeforeItWasWatchedIsSeen() {
    create(claim);
    watches.await(resource, Optional.of(claim));
    wakes();
  }

  @Test
  void whatIsNoLongerAwaitedWakesNobody() {
    watches.await(resource, Optional.of(model));
    watches.await(resource, Optional.of(claim));
    create(model);
    create(claim);
    wakes();
    Awaitility.await()
        .during(Duration.ofMillis(500))
        .atMost(Duration.ofSeconds(5))
        .until(woken::isEmpty);
  }

  private void wakes() {
    Awaitility.await().atMost(Duration.ofSeconds(20)).until(woken::poll, resource::equals);
  }

  private void create(Prerequisite object) {
    ObjectMeta metadata =
        new ObjectMetaBuilder().withName(object.name()).withNamespace(object.namespace()).build();
    client
        .resource(
            object.kind() == Prerequisite.Kind.CONFIG_MAP
                ? new ConfigMapBuilder().withMetadata(metadata).build()
                : new PersistentVolumeClaimBuilder()
                    .withMetadata(metadata)
                    .withNewSpec()
                    .withAccessModes("ReadWriteMany")
                    .withNewResources()
                    .addToRequests("storage", Quantity.parse("1Gi"))
                    .endResources()
                    .endSpec()
                    .build())
        .create();
  }
}
