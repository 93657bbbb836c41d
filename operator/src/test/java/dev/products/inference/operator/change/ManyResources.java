package dev.products.inference.operator.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.operator.environment.Kubelet;
import dev.products.inference.operator.environment.Resources;
import dev.products.inference.operator.environment.TestNamespace;
import dev.products.inference.operator.run.Ownership;
import dev.products.inference.operator.run.RunLabels;
import dev.products.inference.resource.ProductClassification;
import dev.products.inference.resource.ProductClassificationStatus;
import dev.products.inference.resource.status.ConditionType;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;

/** A namespace with a resource for each change, which all are as far as the test wants them. */
final class ManyResources {

  private static final Duration LONG = Duration.ofMinutes(2);
  private static final PatchContext MERGE = PatchContext.of(PatchType.JSON_MERGE);

  private final KubernetesClient client;
  private final TestNamespace namespace;
  private final List<FieldChange> changes;
  private Map<String, ProductClassification> before = Map.of();

  /** With all that the resources name, before and after their change. */
  ManyResources(KubernetesClient client, List<FieldChange> changes) {
    this.client = client;
    this.namespace = new TestNamespace(client);
    this.changes = changes;
    List.of("produtos", "outros").forEach(namespace::claim);
    List.of("classificador-produtos", "outro").forEach(this::model);
  }

  private void model(String name) {
    client
        .resource(
            new ConfigMapBuilder()
                .withMetadata(new ObjectMetaBuilder().withName(name).withNamespace(name()).build())
                .withData(Map.of("model.onnx", name, "outro.onnx", name))
                .build())
        .create();
  }

  String name() {
    return namespace.name();
  }

  Kubelet kubelet() {
    return namespace.kubelet();
  }

  String report() {
    return namespace.report("success");
  }

  ProductClassification create(String name, String runPolicy) {
    ProductClassification resource = Resources.read("driver-only", runPolicy);
    resource.setMetadata(new ObjectMetaBuilder().withName(name).withNamespace(name()).build());
    return client.resource(resource).create();
  }

  void createAll(String runPolicy) {
    changes.forEach(change -> create(change.resource(), runPolicy));
  }

  void patch(String resource, String patch) {
    client
        .resources(ProductClassification.class)
        .inNamespace(name())
        .withName(resource)
        .patch(MERGE, patch);
  }

  /** Makes all changes. */
  void change() {
    before = resources();
    changes.forEach(change -> patch(change.resource(), change.patch()));
  }

  /** As it was before its change. */
  ProductClassification before(FieldChange change) {
    return before.get(change.resource());
  }

  /** Waits until this holds of the resource of each change. */
  void awaitEach(String what, BiConsumer<FieldChange, ProductClassification> check) {
    Awaitility.await(what)
        .atMost(LONG)
        .untilAsserted(
            () -> {
              Map<String, ProductClassification> now = resources();
              changes.forEach(
                  change -> {
                    ProductClassification resource = now.get(change.resource());
                    assertThat(resource.getStatus()).as(change.field()).isNotNull();
                    check.accept(change, resource);
                  });
            });
  }

  /** Waits until each change has been seen. */
  void awaitSeen() {
    awaitEach(
        "that the changes are seen",
        (change, resource) ->
            assertThat(resource.getStatus().observedGeneration())
                .as(change.field())
                .isEqualTo(resource.getMetadata().getGeneration()));
  }

  private Map<String, ProductClassification> resources() {
    return client
        .resources(ProductClassification.class)
        .inNamespace(name())
        .list()
        .getItems()
        .stream()
        .collect(
            Collectors.toMap(resource -> resource.getMetadata().getName(), Function.identity()));
  }

  /** The drivers of all. */
  List<Pod> drivers() {
    return client.pods().inNamespace(name()).withLabel(RunLabels.RUN).list().getItems();
  }

  List<Pod> drivers(ProductClassification resource) {
    return drivers().stream().filter(pod -> Ownership.isBy(resource, pod)).toList();
  }

  /** How many drivers the resource of each change has. */
  Map<String, Long> driverCounts() {
    List<Pod> drivers = drivers();
    return resources().values().stream()
        .collect(
            Collectors.toMap(
                resource -> resource.getMetadata().getName(),
                resource -> drivers.stream().filter(pod -> Ownership.isBy(resource, pod)).count()));
  }

  static String ready(ProductClassificationStatus status) {
    return ConditionType.READY.in(status).map(Condition::getMessage).orElse("");
  }

  static String runningReason(ProductClassificationStatus status) {
    return ConditionType.RUNNING.in(status).map(Condition::getReason).orElse("");
  }
}
