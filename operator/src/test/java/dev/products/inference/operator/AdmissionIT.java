package dev.products.inference.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.operator.environment.TestNamespace;
import dev.products.inference.resource.Phase;
import dev.products.inference.resource.ProductClassification;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceQuota;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Namespaces that do not admit a driver: each in src/test/resources/admission. */
@ExtendWith(OperatorExtension.class)
class AdmissionIT {

  private static final Path CASES = Path.of("src/test/resources/admission");
  private static final Duration SOON = Duration.ofSeconds(20);

  /**
   * A case.
   *
   * @param objects what makes the namespace refuse; NAMESPACE in it is the test's own
   * @param words what the status must say; DRIVER in it is the pod's name
   * @param remedy what it must say then
   * @param passing whether the run waits before it fails
   */
  record Case(List<Map<String, Object>> objects, String words, String remedy, boolean passing) {}

  static Stream<String> cases() throws IOException {
    try (Stream<Path> files = Files.list(CASES)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theStatusHasTheWordsOfTheRefusal(String file, TestNamespace namespace) throws IOException {
    namespace.model();
    Case refused =
        Serialization.unmarshal(
            Files.readString(CASES.resolve(file)).replace("NAMESPACE", namespace.name()),
            Case.class);
    refused.objects().forEach(object -> create(namespace.client(), object));
    awaitRefusal(namespace);
    namespace.apply("driver-only");

    if (refused.passing()) {
      ProductClassification waits = namespace.await(Phase.PENDING, "SubmissionRefused");
      check(namespace.condition(waits, "Running"), "False", refused, waits);
    }
    ProductClassification failed = namespace.await(Phase.FAILED, "Finished");
    check(namespace.condition(failed, "Failed"), "True", refused, failed);
    Map<String, Long> events = namespace.events();
    assertThat(events.getOrDefault("SubmissionRefused", 0L)).isBetween(0L, 2L);
  }

  @Test
  void aDriverIsMadeAsSoonAsTheQuotaHasRoom(TestNamespace namespace) {
    namespace.model();
    ResourceQuota quota = quota(namespace, "1");
    namespace.apply("driver-only");
    namespace.await(Phase.QUEUED, "Queued");
    namespace.client().resource(quota).delete();
    namespace.driver(1);
    namespace.await(Phase.PENDING, "DriverStarting");
    Awaitility.await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(namespace.events())
                    .containsExactlyInAnyOrderEntriesOf(
                        Map.of("Queued", 1L, "DriverStarting", 1L)));
  }

  private static ResourceQuota quota(TestNamespace namespace, String pods) {
    ResourceQuota quota =
        Serialization.unmarshal(
            """
            apiVersion: v1
            kind: ResourceQuota
            metadata: {name: q, namespace: %s}
            spec: {hard: {pods: "%s"}}
            status: {hard: {pods: "%s"}, used: {pods: "%s"}}
            """
                .formatted(namespace.name(), pods, pods, pods),
            ResourceQuota.class);
    create(namespace.client(), quota);
    awaitRefusal(namespace);
    return quota;
  }

  private static void check(
      List<String> condition, String status, Case refused, ProductClassification resource) {
    String words = refused.words().replace("DRIVER", driver(resource));
    assertThat(condition.subList(0, 2)).containsExactly(status, "SubmissionRefused");
    assertThat(condition.get(2)).startsWith(words + ". " + refused.remedy());
  }

  private static String driver(ProductClassification resource) {
    return resource.getStatus().run().applicationId() + "-driver";
  }

  private static void create(KubernetesClient client, Map<String, Object> object) {
    byte[] yaml = Serialization.asYaml(object).getBytes(StandardCharsets.UTF_8);
    client.load(new ByteArrayInputStream(yaml)).items().forEach(typed -> create(client, typed));
  }

  /** With its status: nobody here computes a quota's. */
  private static void create(KubernetesClient client, HasMetadata object) {
    HasMetadata created = client.resource(object).create();
    if (object instanceof ResourceQuota quota) {
      ResourceQuota found = (ResourceQuota) created;
      found.setStatus(quota.getStatus());
      client.resource(found).updateStatus();
    }
  }

  /** Admission learns of its objects by watching them. */
  private static void awaitRefusal(TestNamespace namespace) {
    Pod pod =
        new PodBuilder()
            .withNewMetadata()
            .withName("probe")
            .withNamespace(namespace.name())
            .endMetadata()
            .withNewSpec()
            .addNewContainer()
            .withName("probe")
            .withImage("image")
            .withNewResources()
            .addToRequests("cpu", new Quantity("400m"))
            .addToRequests("memory", new Quantity("1Gi"))
            .endResources()
            .endContainer()
            .endSpec()
            .build();
    Awaitility.await("a pod that is refused")
        .atMost(SOON)
        .until(
            () -> {
              try {
                namespace.client().resource(pod).dryRun().create();
                return false;
              } catch (KubernetesClientException e) {
                return true;
              }
            });
  }
}
