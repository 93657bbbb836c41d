package dev.products.inference.operator.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.SecurityContextBuilder;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The chart's policies for pods on a real API server: what a driver's token is worth, and who makes
 * drivers.
 */
class DriverPoliciesIT {

  private static final Map<String, String> NOTE = Map.of("note", "executors are refused");

  @RegisterExtension static final PolicedApiServer API = new PolicedApiServer();

  private final KubernetesClient client = API.client();
  private final KubernetesClient driver = API.driver();

  @Test
  void aDriverMayCreateChangeAndDeleteItsExecutors() {
    Pod executor = driver.resource(API.executor(pod -> {})).create();
    driver
        .resource(executor)
        .edit(
            pod ->
                new PodBuilder(pod)
                    .editMetadata()
                    .addToLabels("spark-exec-inactive", "true")
                    .endMetadata()
                    .build());
    driver.resource(executor).withGracePeriod(0).delete();
    assertThat(client.resource(executor).get()).isNull();
    driver.resource(API.executor(pod -> {})).create();
    driver.pods().inNamespace("default").withLabel("spark-role", "executor").delete();
  }

  @Test
  void aDriverMayNotCreateAnythingElse() {
    refused("executors only", pod -> pod.getMetadata().setLabels(Map.of("spark-role", "executor")));
    refused("Pod Security Standard", pod -> pod.getSpec().setHostNetwork(true));
    refused("Pod Security Standard", pod -> pod.getSpec().setSecurityContext(null));
    refused(
        "Pod Security Standard",
        pod ->
            pod.getSpec()
                .getContainers()
                .get(0)
                .setSecurityContext(new SecurityContextBuilder().withPrivileged(true).build()));
    refused(
        "an image that tenants are allowed",
        pod -> pod.getSpec().getContainers().get(0).setImage("busybox:1"));
    refused("ServiceAccount", pod -> pod.getSpec().setServiceAccountName("admin"));
    refused("volumes", pod -> mount(pod, volume -> volume.withNewHostPath("/", "Directory")));
    refused("volumes", pod -> mount(pod, volume -> volume.withNewImage("Always", "other:1")));
    Pod model =
        API.executor(
            pod ->
                mount(
                    pod,
                    volume -> volume.withNewImage("Always", "registry.example/models/produtos:1")));
    driver.resource(model).dryRun(true).create();
    Pod secret =
        new PodBuilder(API.executor(pod -> {}))
            .editSpec()
            .editFirstContainer()
            .addNewEnv()
            .withName("TOKEN")
            .withNewValueFrom()
            .withNewSecretKeyRef("token", "admin", false)
            .endValueFrom()
            .endEnv()
            .endContainer()
            .endSpec()
            .build();
    assertThatThrownBy(() -> driver.resource(secret).create()).hasMessageContaining("Secrets");
  }

  @Test
  void aDriverMayNotTouchWhatIsNoExecutor() {
    Pod other = shop("shop");
    client.resource(other).create();
    Map<String, String> own = API.executor(pod -> {}).getMetadata().getLabels();
    assertThatThrownBy(() -> edit(driver, "shop", it -> it.setLabels(own)))
        .hasMessageContaining("executors only");
    assertThatThrownBy(() -> driver.resource(other).delete())
        .hasMessageContaining("executors only");
    assertThatThrownBy(() -> driver.pods().inNamespace("default").withLabel("app").delete())
        .hasMessageContaining("executors only");
    assertThat(client.resource(other).get().getMetadata().getDeletionTimestamp()).isNull();
  }

  @Test
  void aDriverMayNotTouchAnotherRunsExecutors() {
    Pod others =
        API.executor(
            pod -> {
              pod.getMetadata().setName("livros-1-1-exec-1");
              pod.getMetadata().getLabels().put("inference.products.dev/run", "livros-1");
            });
    assertThatThrownBy(() -> driver.resource(others).dryRun(true).create())
        .hasMessageContaining("of its own run only");
    client.resource(others).create();
    assertThatThrownBy(() -> driver.resource(others).delete())
        .hasMessageContaining("of its own run only");
    Map<String, String> own = API.executor(pod -> {}).getMetadata().getLabels();
    assertThatThrownBy(() -> edit(driver, "livros-1-1-exec-1", it -> it.setLabels(own)))
        .hasMessageContaining("of its own run only");
    try (KubernetesClient withoutPod = API.account()) {
      assertThatThrownBy(() -> withoutPod.resource(API.executor(pod -> {})).create())
          .hasMessageContaining("of its own run only");
    }
    client.resource(others).withGracePeriod(0).delete();
  }

  /** With the annotation it tells the operator that its executors are refused. */
  @Test
  void aDriverMayNoteSomethingOnItsOwnPodAndChangeNothingElseThere() {
    String own = "produtos-1-1-driver";
    client.resource(shop(own)).create();
    edit(driver, own, it -> it.setAnnotations(NOTE));
    for (Consumer<ObjectMeta> change :
        List.<Consumer<ObjectMeta>>of(
            it -> it.setLabels(Map.of("spark-role", "driver")),
            it -> it.setFinalizers(List.of("example.com/never")),
            it -> it.setOwnerReferences(List.of(owner("Pod"))))) {
      assertThatThrownBy(() -> edit(driver, own, change)).hasMessageContaining("executors only");
    }
    assertThatThrownBy(() -> driver.resource(shop(own)).delete())
        .hasMessageContaining("executors only");
    client.resource(shop("livros-1-1-driver")).create();
    assertThatThrownBy(() -> edit(driver, "livros-1-1-driver", it -> it.setAnnotations(NOTE)))
        .hasMessageContaining("executors only");
  }

  @Test
  void nobodyButTheOperatorMakesAPodThatSaysItIsADriver() {
    Map<String, String> labels =
        Map.of(
            "spark-role", "driver",
            "inference.products.dev/run", "livros-1",
            "inference.products.dev/attempt", "1");
    Pod said = shop("said");
    said.getMetadata().setLabels(labels);
    try (KubernetesClient operator = API.user(PolicedApiServer.OPERATOR);
        KubernetesClient tenant = API.user("tenant")) {
      assertThatThrownBy(() -> tenant.resource(said).create())
          .hasMessageContaining("only the operator makes drivers of runs");
      tenant.resource(shop("plain")).create();
      assertThatThrownBy(() -> edit(tenant, "plain", it -> it.setLabels(labels)))
          .hasMessageContaining("only the operator makes drivers of runs");
      operator.resource(said).create();
      assertThatThrownBy(
              () ->
                  edit(
                      tenant,
                      "said",
                      it -> it.setOwnerReferences(List.of(owner("ProductClassification")))))
          .hasMessageContaining("to which ProductClassification");
      edit(tenant, "said", it -> it.setAnnotations(NOTE));
      tenant.resource(said).withGracePeriod(0).delete();
    }
  }

  private static void edit(KubernetesClient user, String name, Consumer<ObjectMeta> change) {
    user.pods()
        .inNamespace("default")
        .withName(name)
        .edit(
            pod -> {
              Pod copy = new PodBuilder(pod).build();
              change.accept(copy.getMetadata());
              return copy;
            });
  }

  private static Pod shop(String name) {
    return API.executor(
        pod -> {
          pod.getMetadata().setName(name);
          pod.getMetadata().setLabels(Map.of("app", "shop"));
        });
  }

  private static OwnerReference owner(String kind) {
    return new OwnerReferenceBuilder()
        .withApiVersion(kind.equals("Pod") ? "v1" : "inference.products.dev/v1alpha1")
        .withKind(kind)
        .withName("a")
        .withUid("uid-of-a")
        .build();
  }

  private void refused(String words, Consumer<Pod> change) {
    assertThatThrownBy(() -> driver.resource(API.executor(change)).dryRun(true).create())
        .isInstanceOf(KubernetesClientException.class)
        .hasMessageContaining(words);
  }

  private static void mount(Pod pod, UnaryOperator<VolumeBuilder> source) {
    pod.getSpec().setVolumes(List.of(source.apply(new VolumeBuilder().withName("model")).build()));
  }
}
