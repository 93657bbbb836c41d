package dev.products.inference.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.contract.ContractJson;
import dev.products.inference.contract.ExecutorRefusal;
import dev.products.inference.operator.run.Attempt;
import dev.products.inference.operator.run.RunLabels;
import dev.products.inference.resource.Phase;
import dev.products.inference.resource.ProductClassification;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;

/** A namespace of one test, with one resource called {@code produtos}. */
final class TestNamespace {

  private static final Duration SOON = Duration.ofSeconds(20);

  private final KubernetesClient client;
  private final String name;

  TestNamespace(KubernetesClient client) {
    this.client = client;
    this.name =
        client
            .namespaces()
            .resource(
                new NamespaceBuilder()
                    .withNewMetadata()
                    .withGenerateName("test-")
                    .endMetadata()
                    .build())
            .create()
            .getMetadata()
            .getName();
  }

  String name() {
    return name;
  }

  KubernetesClient client() {
    return client;
  }

  Kubelet kubelet() {
    return new Kubelet(client);
  }

  /** No pod that the standard {@code restricted} forbids. */
  void enforceRestricted() {
    client
        .namespaces()
        .withName(name)
        .edit(
            namespace -> {
              namespace
                  .getMetadata()
                  .getLabels()
                  .put("pod-security.kubernetes.io/enforce", "restricted");
              return namespace;
            });
  }

  /** Creates the model's ConfigMap and the claim that the resource names. */
  void model() {
    configMap("model.onnx");
    claim("produtos");
  }

  void configMap(String key) {
    client
        .resource(
            new ConfigMapBuilder()
                .withNewMetadata()
                .withName("classificador-produtos")
                .withNamespace(name)
                .endMetadata()
                .addToBinaryData(key, "")
                .build())
        .createOr(patched -> patched.update());
  }

  void claim(String claim) {
    claim(claim, "ReadWriteMany");
  }

  void claim(String claim, String accessMode) {
    client
        .resource(
            new PersistentVolumeClaimBuilder()
                .withNewMetadata()
                .withName(claim)
                .withNamespace(name)
                .endMetadata()
                .withNewSpec()
                .withAccessModes(accessMode)
                .withNewResources()
                .addToRequests("storage", Quantity.parse("1Gi"))
                .endResources()
                .endSpec()
                .build())
        .create();
  }

  ProductClassification apply(String resource) {
    return create(Resources.read(resource));
  }

  ProductClassification create(ProductClassification resource) {
    resource.setMetadata(
        new ObjectMetaBuilder()
            .withName(resource.getMetadata().getName())
            .withNamespace(name)
            .build());
    return client.resource(resource).create();
  }

  ProductClassification resource() {
    return client
        .resources(ProductClassification.class)
        .inNamespace(name)
        .withName("produtos")
        .get();
  }

  /** Changes the spec with a JSON merge patch. */
  void patch(String spec) {
    client
        .resources(ProductClassification.class)
        .inNamespace(name)
        .withName("produtos")
        .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\": " + spec + "}");
  }

  /** The driver pod of the attempt, awaited. */
  Pod driver(int attempt) {
    return driver(attempt, SOON);
  }

  Pod driver(int attempt, Duration time) {
    return Awaitility.await("the driver of attempt " + attempt)
        .atMost(time)
        .until(
            () -> drivers().stream().filter(pod -> attempt(pod) == attempt).findFirst(),
            found -> found.isPresent())
        .orElseThrow();
  }

  /** The only driver pod, once it is another one than this. */
  Pod driverAfter(Pod before) {
    return Awaitility.await("the driver after " + before.getMetadata().getName())
        .atMost(SOON)
        .until(
            this::drivers,
            found ->
                found.size() == 1
                    && !found.get(0).getMetadata().getUid().equals(before.getMetadata().getUid()))
        .get(0);
  }

  /** Creates an executor as the driver would. */
  Pod executor(Pod driver) {
    Pod executor =
        new PodBuilder()
            .withNewMetadata()
            .withName(driver.getMetadata().getName().replace("driver", "exec-1"))
            .withNamespace(name)
            .withLabels(driver.getMetadata().getLabels())
            .addToLabels("spark-role", "executor")
            .addToAnnotations(RunLabels.RESOURCE, "produtos")
            .endMetadata()
            .withNewSpec()
            .addNewContainer()
            .withName("spark-kubernetes-executor")
            .withImage("image")
            .endContainer()
            .endSpec()
            .build();
    return client.resource(executor).create();
  }

  /** As the driver, when the API server refuses its executors; null: it does no more. */
  void refuseExecutors(Pod driver, ExecutorRefusal refusal) {
    client
        .pods()
        .inNamespace(name)
        .withName(driver.getMetadata().getName())
        .edit(
            pod -> {
              pod.getMetadata()
                  .getAnnotations()
                  .put(
                      ExecutorRefusal.ANNOTATION,
                      refusal == null ? null : ContractJson.write(refusal));
              return pod;
            });
  }

  List<Pod> drivers() {
    return client.pods().inNamespace(name).withLabel("spark-role", "driver").list().getItems();
  }

  private static int attempt(Pod pod) {
    return RunLabels.attempt(pod).map(Attempt::number).orElse(0);
  }

  ProductClassification await(Phase phase, String runningReason) {
    return await(phase, runningReason, SOON);
  }

  ProductClassification await(Phase phase, String runningReason, Duration time) {
    return await(
        time,
        resource ->
            resource.getStatus() != null
                && resource.getStatus().phase() == phase
                && condition(resource, "Running").get(1).equals(runningReason));
  }

  ProductClassification await(Predicate<ProductClassification> predicate) {
    return await(SOON, predicate);
  }

  private ProductClassification await(Duration time, Predicate<ProductClassification> predicate) {
    return Awaitility.await("the status").atMost(time).until(this::resource, predicate);
  }

  /** Whatever happens within this time, the resource satisfies this. */
  void always(Duration time, Consumer<ProductClassification> check) {
    Awaitility.await()
        .during(time)
        .atMost(time.plus(SOON))
        .untilAsserted(() -> check.accept(resource()));
  }

  /** Status, reason and message. */
  List<String> condition(ProductClassification resource, String type) {
    return resource.getStatus().conditions().stream()
        .filter(condition -> type.equals(condition.getType()))
        .map(TestNamespace::words)
        .findFirst()
        .orElse(List.of("", "", ""));
  }

  private static List<String> words(Condition condition) {
    return List.of(condition.getStatus(), condition.getReason(), condition.getMessage());
  }

  String report(String file) {
    try (InputStream json = getClass().getResourceAsStream("/reports/" + file + ".json")) {
      return new String(json.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How many events have each reason. */
  Map<String, Long> events() {
    assertThat(resource()).isNotNull();
    return client.events().v1().events().inNamespace(name).list().getItems().stream()
        .collect(
            Collectors.groupingBy(event -> event.getReason(), TreeMap::new, Collectors.counting()));
  }

  Map<String, Long> objects() {
    return ObjectCount.of(client, name, object -> true);
  }

  /** What would stay if the resource went. */
  Map<String, Long> unowned() {
    return ObjectCount.of(
        client, name, object -> object.getMetadata().getOwnerReferences().isEmpty());
  }
}
