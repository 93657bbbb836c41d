package dev.products.inference.operator.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.products.inference.operator.environment.Resources;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * What the chart's policies refuse is not had later, in parts or by another way either: by someone
 * who has every right but those of the operator.
 */
class SubresourcePoliciesIT {

  private static final String DRIVER =
      """
      {"apiVersion": "v1", "kind": "Pod", "metadata": {"labels": {"spark-role": "driver",
       "inference.products.dev/run": "livros-1", "inference.products.dev/attempt": "1"}}}""";

  private static final String HOST_PATH =
      """
      {"apiVersion": "inference.products.dev/v1alpha1", "kind": "ProductClassification", "spec":
       {"driver": {"template": {"spec": {"volumes": [{"name": "x", "hostPath": {"path": "/"}}]}}}}}""";

  @RegisterExtension static final PolicedApiServer API = new PolicedApiServer();

  private final KubernetesClient client = API.client();

  @Test
  void noWayOfWritingMakesADriverOfAPod() {
    Pod next =
        API.executor(
            pod ->
                pod.setMetadata(
                    new ObjectMetaBuilder()
                        .withName("livros-1-1-driver")
                        .withNamespace("default")
                        .withLabels(Map.of("app", "shop"))
                        .withOwnerReferences(
                            new OwnerReferenceBuilder()
                                .withApiVersion("inference.products.dev/v1alpha1")
                                .withKind("ProductClassification")
                                .withName("a")
                                .withUid("uid-of-a")
                                .build())
                        .build()));
    client.resource(next).create();
    Resource<Pod> pod = client.pods().inNamespace("default").withName("livros-1-1-driver");
    for (PatchType type :
        List.of(PatchType.JSON_MERGE, PatchType.STRATEGIC_MERGE, PatchType.SERVER_SIDE_APPLY)) {
      refused(() -> pod.patch(context(type), DRIVER));
      refused(() -> pod.subresource("status").patch(context(type), DRIVER));
      for (String subresource : List.of("ephemeralcontainers", "resize")) {
        try {
          // It may be admitted, and then changes nothing of this.
          pod.subresource(subresource).patch(context(type), DRIVER);
        } catch (KubernetesClientException e) {
          assertThat(e.getCode()).isIn(400, 403, 404, 422);
        }
        assertThat(pod.get().getMetadata().getLabels()).isEqualTo(Map.of("app", "shop"));
      }
    }
    pod.withGracePeriod(0).delete();
  }

  @Test
  void noWayOfWritingGivesATenantWhatItMayNotHave() {
    var resource = Resources.read("driver-only");
    resource.setMetadata(new ObjectMetaBuilder().withName("a").withNamespace("default").build());
    client.resource(resource).create();
    for (PatchType type : List.of(PatchType.JSON_MERGE, PatchType.SERVER_SIDE_APPLY)) {
      assertThatThrownBy(() -> client.resource(resource).patch(context(type), HOST_PATH))
          .hasMessageContaining("spec.driver.template");
      for (String subresource : List.of("status", "scale")) {
        try {
          client.resource(resource).subresource(subresource).patch(context(type), HOST_PATH);
        } catch (KubernetesClientException e) {
          assertThat(e.getCode()).isIn(400, 403, 404, 422);
        }
        assertThat(client.resource(resource).get().getSpec().driver().template()).isNull();
      }
    }
    client.resource(resource).delete();
  }

  private static PatchContext context(PatchType type) {
    return new PatchContext.Builder()
        .withPatchType(type)
        .withFieldManager("tenant")
        .withForce(type == PatchType.SERVER_SIDE_APPLY ? true : null)
        .build();
  }

  private static void refused(ThrowingCallable writing) {
    assertThatThrownBy(writing).hasMessageContaining("only the operator makes drivers of runs");
  }
}
