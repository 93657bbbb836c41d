package dev.products.inference.operator.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.products.inference.operator.environment.OwnApiServer;
import dev.products.inference.operator.environment.Resources;
import dev.products.inference.operator.observation.DriverReading;
import dev.products.inference.operator.observation.DriverState;
import dev.products.inference.operator.observation.ObservedDriver;
import dev.products.inference.operator.run.Attempt;
import dev.products.inference.resource.Phase;
import dev.products.inference.resource.ProductClassification;
import dev.products.inference.resource.ProductClassificationStatus;
import dev.products.inference.resource.RunStatus;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a real API server does with what is meant for an object that is another one by now. */
class PreconditionsIT {

  private static final ProductClassificationStatus RUNNING =
      new ProductClassificationStatus(
          1L, Phase.RUNNING, null, RunStatus.of("produtos-1", 1, null, "pod"), null, null, null);

  private static final ProductClassificationStatus PENDING =
      new ProductClassificationStatus(2L, Phase.PENDING, null, null, null, null, null);

  /** As the definition gives it to a new resource. */
  private static final ProductClassificationStatus NEW =
      new ProductClassificationStatus(-1L, null, null, null, null, null, null);

  @RegisterExtension static final OwnApiServer API = new OwnApiServer();

  @AfterEach
  void clean() {
    API.client().resources(ProductClassification.class).inNamespace("default").delete();
    API.client().pods().inNamespace("default").withGracePeriod(0).delete();
  }

  @Test
  void aStatusIsNotWrittenOntoASuccessor() {
    ProductClassification before = create();
    API.client().resource(before).delete();
    assertThat(statuses().write(before, RUNNING)).isEmpty();

    create();
    assertThat(statuses().write(before, RUNNING)).isEmpty();
    assertThat(found().getStatus()).isEqualTo(NEW);
  }

  @Test
  void aStatusIsReplacedWhole() {
    ProductClassification running = statuses().write(create(), RUNNING).orElseThrow();
    assertThat(statuses().write(running, PENDING)).isPresent();
    assertThat(found().getStatus()).isEqualTo(PENDING);
  }

  /** What follows from the status before must not replace one that was written since. */
  @Test
  void aStatusIsNotWrittenOntoAResourceThatHasChanged() {
    ProductClassification created = create();
    ProductClassification running = statuses().write(created, RUNNING).orElseThrow();
    assertThat(statuses().write(created, PENDING)).as("the status has changed").isEmpty();
    annotate();
    assertThat(statuses().write(running, PENDING)).as("the metadata has changed").isEmpty();
    assertThat(found().getStatus()).isEqualTo(RUNNING);
  }

  /** Why it is a JSON patch: below the status, the metadata of a merge patch is not looked at. */
  @Test
  void aMergePatchWithAnotherUidIsWrittenWithoutAWord() {
    create();
    API.client()
        .resources(ProductClassification.class)
        .inNamespace("default")
        .withName("produtos")
        .subresource("status")
        .patch(
            PatchContext.of(PatchType.JSON_MERGE),
            "{\"metadata\": {\"uid\": \"6f1f3c9e-8d52-4c59-9d6e-0d2f5a0f8a11\"},"
                + " \"status\": {\"phase\": \"Running\"}}");
    assertThat(found().getStatus().phase()).isEqualTo(Phase.RUNNING);
  }

  @Test
  void aStatusThatIsRefusedIsAnError() {
    create("recusado");
    List<HasMetadata> policy =
        API.client()
            .load(PreconditionsIT.class.getResourceAsStream("/refused-status.yaml"))
            .create();
    // The API server learns of a policy a little later.
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                assertThatThrownBy(() -> statuses().write(found("recusado"), RUNNING))
                    .isInstanceOf(KubernetesClientException.class)
                    .hasMessageContaining("no status today"));
    API.client().resourceList(policy).delete();
  }

  @Test
  void aResourceThatWasChangedOrMadeAnewIsNotRemoved() {
    ProductClassification before = create();
    Deletion deletion = new Deletion(API.client(), Clock.systemUTC());
    annotate();
    assertThat(deletion.remove(before)).as("changed").isFalse();
    ProductClassification changed = found();
    API.client().resource(changed).delete();
    create();
    assertThat(deletion.remove(changed)).as("made anew").isFalse();
    assertThat(found()).isNotNull();

    assertThat(deletion.remove(found())).isTrue();
    assertThat(found()).isNull();
    assertThat(deletion.remove(changed)).as("gone").isTrue();
  }

  @Test
  void aPodThatWasMadeAnewIsNotStopped() {
    Pod before = pod();
    API.client().resource(before).withGracePeriod(0).delete();
    Pod successor = pod();
    Deletion deletion = new Deletion(API.client(), Clock.systemUTC());
    DriverState state = DriverReading.of(before, Optional.empty(), Optional::empty);
    ObservedDriver driver = new ObservedDriver(new Attempt("produtos-1", 1), before, state, true);
    deletion.stop(driver);
    deletion.discard(driver, false);
    assertThat(API.client().resource(successor).get().getMetadata().getDeletionTimestamp())
        .isNull();

    deletion.stop(successor);
    assertThat(API.client().resource(successor).get()).isNull();
  }

  private static ProductClassification create() {
    return create("produtos");
  }

  private static ProductClassification create(String name) {
    ProductClassification resource = Resources.read("driver-only");
    resource.setMetadata(new ObjectMetaBuilder().withName(name).withNamespace("default").build());
    return API.client().resource(resource).create();
  }

  private static ProductClassification found() {
    return found("produtos");
  }

  private static ProductClassification found(String name) {
    return API.client()
        .resources(ProductClassification.class)
        .inNamespace("default")
        .withName(name)
        .get();
  }

  private static void annotate() {
    API.client()
        .resource(found())
        .edit(
            resource -> {
              resource.getMetadata().setAnnotations(Map.of("example.com/changed", "true"));
              return resource;
            });
  }

  private static Pod pod() {
    Pod pod =
        new PodBuilder()
            .withNewMetadata()
            .withName("produtos-1-1-driver")
            .withNamespace("default")
            .endMetadata()
            .withNewSpec()
            .addNewContainer()
            .withName("spark-kubernetes-driver")
            .withImage("image")
            .endContainer()
            .endSpec()
            .build();
    return API.client().resource(pod).create();
  }

  private static StatusWriter statuses() {
    return new StatusWriter(API.client(), "test", new WrittenStatuses());
  }
}
