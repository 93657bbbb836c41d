package dev.products.inference.operator.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.products.inference.operator.environment.ApiServer;
import dev.products.inference.operator.environment.Crd;
import dev.products.inference.operator.environment.Resources;
import dev.products.inference.resource.ProductClassification;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.SecurityContextBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The chart's policies on a real API server: they refuse what the operator does, and no more. */
class AdmissionPoliciesIT {

  private static final String DRIVER =
      "system:serviceaccount:default:product-classification-driver";

  private static ApiServer server;
  private static KubernetesClient client;
  private static KubernetesClient driver;

  @BeforeAll
  static void install() throws IOException, InterruptedException {
    server = new ApiServer();
    client = server.client();
    driver = server.client(DRIVER);
    Crd.install(client);
    client
        .resource(
            new NamespaceBuilder().withNewMetadata().withName("operator").endMetadata().build())
        .create();
    client.load(ChartTemplate.read("admission-policies.yaml")).serverSideApply();
    client.load(AdmissionPoliciesIT.class.getResourceAsStream("/tenant/driver.yaml")).create();
    Pod foreign = executor(pod -> pod.getMetadata().setLabels(Map.of()));
    // The API server learns of a policy and of a role a little later.
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () ->
                assertThatThrownBy(() -> driver.resource(foreign).dryRun(true).create())
                    .hasMessageContaining("executors only"));
  }

  @AfterAll
  static void stop() {
    driver.close();
    client.close();
    server.close();
  }

  static Stream<TenantCase> cases() {
    return TenantCase.all();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aTenantMayHave(TenantCase asked) {
    ProductClassification resource = asked.resource();
    resource.setMetadata(new ObjectMetaBuilder().withName("a").withNamespace("default").build());
    if (asked.fields().isEmpty() || asked.dropped()) {
      ProductClassification admitted = client.resource(resource).dryRun(true).create();
      assertThat(RestrictedTenants.violations(admitted.getSpec(), TenantCase.RESTRICTIONS))
          .isEmpty();
    } else {
      assertThatThrownBy(() -> client.resource(resource).dryRun(true).create())
          .isInstanceOf(KubernetesClientException.class)
          .hasMessageContaining("tenants")
          .hasMessageContaining("ValidatingAdmissionPolicy");
    }
  }

  @Test
  void nobodyMayHaveTheOperatorsNamespaceOrAccount() {
    ProductClassification resource = Resources.read("driver-only");
    resource.setMetadata(new ObjectMetaBuilder().withName("a").withNamespace("operator").build());
    assertThatThrownBy(() -> client.resource(resource).dryRun(true).create())
        .hasMessageContaining("operator is the operator's own");
    resource.setMetadata(new ObjectMetaBuilder().withName("a").withNamespace("default").build());
    resource.setSpec(
        Resources.withAccount(resource.getSpec(), "operator-product-classification-operator"));
    assertThatThrownBy(() -> client.resource(resource).dryRun(true).create())
        .hasMessageContaining("the operator's own account");
  }

  @Test
  void aDriverMayCreateChangeAndDeleteItsExecutors() {
    Pod executor = driver.resource(executor(pod -> {})).create();
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
    driver.resource(executor(pod -> {})).create();
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
    Pod host =
        new PodBuilder(executor(pod -> {}))
            .editSpec()
            .addNewVolume()
            .withName("root")
            .withNewHostPath("/", "Directory")
            .endVolume()
            .endSpec()
            .build();
    assertThatThrownBy(() -> driver.resource(host).create()).hasMessageContaining("volumes");
    Pod secret =
        new PodBuilder(executor(pod -> {}))
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
    Pod other = executor(pod -> pod.getMetadata().setLabels(Map.of("app", "shop")));
    other.getMetadata().setName("shop");
    client.resource(other).create();
    assertThatThrownBy(() -> driver.resource(other).delete())
        .hasMessageContaining("executors only");
    assertThatThrownBy(() -> driver.pods().inNamespace("default").withLabel("app").delete())
        .hasMessageContaining("executors only");
    assertThat(client.resource(other).get().getMetadata().getDeletionTimestamp()).isNull();
  }

  private static void refused(String words, Consumer<Pod> change) {
    assertThatThrownBy(() -> driver.resource(executor(change)).dryRun(true).create())
        .isInstanceOf(KubernetesClientException.class)
        .hasMessageContaining(words);
  }

  private static Pod executor(Consumer<Pod> change) {
    Pod pod =
        client
            .pods()
            .load(AdmissionPoliciesIT.class.getResourceAsStream("/tenant/executor.yaml"))
            .item();
    change.accept(pod);
    return pod;
  }
}
