package dev.products.inference.operator.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.operator.environment.ApiServer;
import dev.products.inference.operator.prerequisite.Prerequisite;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Resources that wait for an object are looked at again when it comes. */
class PrerequisiteWatchesIT {

  private static final Duration SOON = Duration.ofSeconds(20);

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
    client = server.operatorClient();
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
    model = model(namespace);
    claim = new Prerequisite(Prerequisite.Kind.CLAIM, namespace, "produtos", null);
    watches = new PrerequisiteWatches(client, false);
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

  @Test
  void aThousandThatWaitHaveOneWatchAndNoneWhenTheyWaitNoMore() {
    long before = openWatches();
    List<ResourceID> many =
        IntStream.range(0, 1000)
            .mapToObj(i -> new ResourceID("produtos-" + i, model.namespace()))
            .toList();
    many.forEach(waits -> watches.await(waits, Optional.of(model)));
    Awaitility.await().atMost(SOON).until(() -> openWatches() == before + 1);
    woken.clear();
    create(model);
    Awaitility.await().atMost(SOON).until(() -> woken.size() >= 1000);
    many.forEach(watches::forget);
    Awaitility.await().atMost(SOON).until(() -> openWatches() == before);
  }

  @Test
  void thousandsOfNamespacesHaveOneWatchWhereAllAreServed() {
    PrerequisiteWatches everywhere = new PrerequisiteWatches(client, true);
    everywhere.source().setEventHandler(event -> woken.add(event.getRelatedCustomResourceID()));
    everywhere.source().start();
    long before = openWatches();
    List<ResourceID> many =
        IntStream.range(0, 3000).mapToObj(i -> new ResourceID("produtos", "shop-" + i)).toList();
    for (ResourceID waits : many) {
      everywhere.await(waits, Optional.of(model(waits.getNamespace().orElseThrow())));
    }
    everywhere.await(resource, Optional.of(model));
    Awaitility.await().atMost(SOON).until(() -> openWatches() == before + 1);
    woken.clear();

    create(model);
    wakes();
    assertThat(woken).as("of another namespace's object of that name").isEmpty();
    assertThat(everywhere.version(model)).isPresent();

    many.forEach(everywhere::forget);
    everywhere.forget(resource);
    Awaitility.await().atMost(SOON).until(() -> openWatches() == before);
  }

  @Test
  void whatIsWatchedIsShownWithoutItsContent() {
    List<GenericKubernetesResource> shown = new CopyOnWriteArrayList<>();
    create(model);
    Watch watch =
        client
            .genericKubernetesResources("v1", "ConfigMap")
            .inNamespace(model.namespace())
            .watch(
                new Watcher<>() {
                  @Override
                  public void eventReceived(Action action, GenericKubernetesResource object) {
                    shown.add(object);
                  }

                  @Override
                  public void onClose(WatcherException cause) {
                    // Nothing follows.
                  }
                });
    Awaitility.await().atMost(SOON).until(() -> !shown.isEmpty());
    assertThat(shown.get(0).getKind()).isEqualTo("PartialObjectMetadata");
    assertThat(shown.get(0).getAdditionalProperties()).doesNotContainKey("data");
    watch.close();
  }

  /** How many watches of ConfigMaps the API server serves. */
  private static long openWatches() {
    return client
        .raw("/metrics")
        .lines()
        .filter(line -> line.startsWith("apiserver_longrunning_requests{"))
        .filter(line -> line.contains("resource=\"configmaps\"") && line.contains("verb=\"WATCH\""))
        .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  private static Prerequisite model(String namespace) {
    return new Prerequisite(Prerequisite.Kind.CONFIG_MAP, namespace, "modelo", "model.onnx");
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
