package dev.products.inference.operator.environment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.contract.ExecutorRefusal;
import dev.products.inference.resource.Phase;
import dev.products.inference.resource.ProductClassification;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;

/** A namespace of one test, with one resource called {@code produtos}. */
public final class TestNamespace {

  private static final Duration SOON = Duration.ofSeconds(20);

  private final KubernetesClient client;
  private final String name;
  private final TestPods pods;

  public TestNamespace(KubernetesClient client) {
    this.client = client;
    this.name =
        client.namespaces().resource(TestObjects.namespace()).create().getMetadata().getName();
    this.pods = new TestPods(client, name);
  }

  public String name() {
    return name;
  }

  public KubernetesClient client() {
    return client;
  }

  public Kubelet kubelet() {
    return new Kubelet(client);
  }

  /** No pod that the standard {@code restricted} forbids. */
  public void enforceRestricted() {
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
  public void model() {
    configMap("model.onnx");
    claim("produtos");
  }

  public void configMap(String key) {
    client.resource(TestObjects.modelConfigMap(name, key)).createOr(patched -> patched.update());
  }

  public void claim(String claim) {
    claim(claim, "ReadWriteMany");
  }

  public void claim(String claim, String accessMode) {
    client.resource(TestObjects.claim(name, claim, accessMode)).create();
  }

  public ProductClassification apply(String resource) {
    return create(Resources.read(resource));
  }

  public ProductClassification create(ProductClassification resource) {
    resource.setMetadata(
        new ObjectMetaBuilder()
            .withName(resource.getMetadata().getName())
            .withNamespace(name)
            .build());
    return client.resource(resource).create();
  }

  public ProductClassification resource() {
    return named("produtos").get();
  }

  /** All resources in it. */
  public List<ProductClassification> resources() {
    return client.resources(ProductClassification.class).inNamespace(name).list().getItems();
  }

  public Resource<ProductClassification> named(String resource) {
    return client.resources(ProductClassification.class).inNamespace(name).withName(resource);
  }

  public void patch(String spec) {
    merge("{\"spec\": " + spec + "}");
  }

  public void annotate(String key, String value) {
    merge("{\"metadata\": {\"annotations\": {\"%s\": \"%s\"}}}".formatted(key, value));
  }

  private void merge(String patch) {
    named("produtos").patch(PatchContext.of(PatchType.JSON_MERGE), patch);
  }

  /** The driver pod of the attempt, awaited. */
  public Pod driver(int attempt) {
    return pods.driver(attempt);
  }

  /** The driver pod of a resource that is made for it, and told to be running. */
  public Pod runningDriver() {
    model();
    apply("driver-only");
    Pod driver = driver(1);
    kubelet().running(driver);
    await(Phase.RUNNING, "DriverRunning");
    return driver;
  }

  public Pod driver(int attempt, Duration time) {
    return pods.driver(attempt, time);
  }

  /** The only driver pod, once it is another one than this. */
  public Pod driverAfter(Pod before) {
    return pods.driverAfter(before);
  }

  /** Creates an executor as the driver would. */
  public Pod executor(Pod driver) {
    return pods.executor(driver);
  }

  /** As the driver, when the API server refuses its executors; null: it does no more. */
  public void refuseExecutors(Pod driver, ExecutorRefusal refusal) {
    pods.refuseExecutors(driver, refusal);
  }

  public List<Pod> drivers() {
    return pods.drivers();
  }

  public ProductClassification await(Phase phase, String runningReason) {
    return await(phase, runningReason, SOON);
  }

  public ProductClassification await(Phase phase, String runningReason, Duration time) {
    return await(
        time,
        resource ->
            resource.getStatus() != null
                && resource.getStatus().phase() == phase
                && condition(resource, "Running").get(1).equals(runningReason));
  }

  public ProductClassification await(Predicate<ProductClassification> predicate) {
    return await(SOON, predicate);
  }

  private ProductClassification await(Duration time, Predicate<ProductClassification> predicate) {
    return Awaitility.await("the status").atMost(time).until(this::resource, predicate);
  }

  /** Whatever happens within this time, the resource satisfies this. */
  public void always(Duration time, Consumer<ProductClassification> check) {
    Awaitility.await()
        .during(time)
        .atMost(time.plus(SOON))
        .untilAsserted(() -> check.accept(resource()));
  }

  /** Status, reason and message. */
  public List<String> condition(ProductClassification resource, String type) {
    return resource.getStatus().conditions().stream()
        .filter(condition -> type.equals(condition.getType()))
        .map(found -> List.of(found.getStatus(), found.getReason(), found.getMessage()))
        .findFirst()
        .orElse(List.of("", "", ""));
  }

  public String report(String file) {
    return Resources.text("reports/" + file + ".json").strip();
  }

  /** How many events have each reason. */
  public Map<String, Long> events() {
    assertThat(resource()).isNotNull();
    return client.events().v1().events().inNamespace(name).list().getItems().stream()
        .collect(
            Collectors.groupingBy(event -> event.getReason(), TreeMap::new, Collectors.counting()));
  }

  public Map<String, Long> objects() {
    return ObjectCount.of(client, name, object -> true);
  }

  /** What would stay if the resource went. */
  public Map<String, Long> unowned() {
    return ObjectCount.of(
        client, name, object -> object.getMetadata().getOwnerReferences().isEmpty());
  }
}
