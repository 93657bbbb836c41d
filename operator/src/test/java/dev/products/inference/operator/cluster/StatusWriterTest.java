package dev.products.inference.operator.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.products.inference.operator.environment.Resources;
import dev.products.inference.resource.Phase;
import dev.products.inference.resource.ProductClassification;
import dev.products.inference.resource.ProductClassificationStatus;
import dev.products.inference.resource.ProgressStatus;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is asked of the API server, and what its answers mean; PreconditionsIT asks a real one. */
class StatusWriterTest {

  private static final String RESOURCE =
      "/apis/inference.products.dev/v1alpha1/namespaces/shop/productclassifications/produtos";
  private static final String STATUS = RESOURCE + "/status?fieldManager=test";
  private static final ProductClassificationStatus PENDING =
      new ProductClassificationStatus(1L, Phase.PENDING, null, null, null, null, null);

  private final StubApiServer server = new StubApiServer();
  private final ProductClassification resource = Resources.read("driver-only");
  private final WrittenStatuses written = new WrittenStatuses();
  private final StatusWriter statuses = new StatusWriter(server.client(), "test", written);

  @BeforeEach
  void setVersion() {
    resource.getMetadata().setResourceVersion("17");
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void aPatchTestsUidAndVersionBeforeItReplacesTheStatus() {
    server.patches(STATUS, resource);
    assertThat(statuses.write(resource, PENDING)).isPresent();
    List<String> requests = server.requests();
    assertThat(requests).singleElement().asString().startsWith("PATCH " + STATUS);
    String request = requests.get(0);
    assertThat(request)
        .containsSubsequence("/metadata/uid", "/metadata/resourceVersion", "\"/status\"");
    assertThat(request).contains("\"17\"", resource.getMetadata().getUid(), "\"Pending\"");
  }

  /** No batches, and none that is told, have the same hash code. */
  @Test
  void whatIsWrittenAsNewsIsLookedAtHoweverLittleItDiffers() {
    server.patches(STATUS, resource);
    ProductClassificationStatus untold =
        PENDING.with(new ProgressStatus(0, 0L, 0L, 0L, null, null, null));
    ProductClassificationStatus none =
        PENDING.with(new ProgressStatus(null, 0L, 0L, 0L, null, null, null, 0L, 0L, null, null));
    assertThat(none).hasSameHashCodeAs(untold).isNotEqualTo(untold);
    ProductClassification before = Resources.read("driver-only");
    before.setStatus(untold);
    ProductClassification now = Resources.read("driver-only");
    now.setStatus(none);

    statuses.write(resource, untold);
    assertThat(written.isNews(before, resource)).isFalse();
    statuses.writeAsNews(resource, none);

    assertThat(written.isNews(now, before)).isTrue();
  }

  @Test
  void aResourceThatIsGoneHasNoStatus() {
    server.has(RESOURCE, resource).refusesToPatch(STATUS, 404);
    assertThat(statuses.write(resource, PENDING)).isEmpty();
  }

  @Test
  void aTestThatFailsIsAChange() {
    ProductClassification changed = Resources.read("driver-only");
    changed.getMetadata().setResourceVersion("18");
    server.refusesToPatch(STATUS, 422).has(RESOURCE, changed);
    assertThat(statuses.write(resource, PENDING)).isEmpty();
  }

  @Test
  void aResourceOfTheSameNameIsAnother() {
    ProductClassification another = Resources.read("driver-only");
    another.getMetadata().setUid("uid-of-another");
    another.getMetadata().setResourceVersion("17");
    server.refusesToPatch(STATUS, 422).has(RESOURCE, another);
    assertThat(statuses.write(resource, PENDING)).isEmpty();
  }

  @Test
  void aStatusThatIsRefusedThoughNothingHasChangedIsAFailure() {
    server.refusesToPatch(STATUS, 422).has(RESOURCE, resource);
    assertThatThrownBy(() -> statuses.write(resource, PENDING))
        .isInstanceOf(KubernetesClientException.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {403, 409})
  void whatElseIsRefusedIsAFailure(int code) {
    server.has(RESOURCE, resource).refusesToPatch(STATUS, code);
    assertThatThrownBy(() -> statuses.write(resource, PENDING))
        .isInstanceOf(KubernetesClientException.class);
  }
}
