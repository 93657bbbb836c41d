package dev.products.inference.operator.kueue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.products.inference.contract.RunFiles;
import dev.products.inference.operator.environment.Resources;
import dev.products.inference.operator.environment.TestNamespace;
import dev.products.inference.resource.Phase;
import dev.products.inference.resource.ProductClassification;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.awaitility.Awaitility;

/** A namespace with a queue of its own, of examples/kueue.yaml with less quota. */
record KueueTenant(TestNamespace namespace) {

  static final String QUEUE = "noite";

  /** In thousandths of a CPU. */
  private static final int DRIVER = 500;

  private static final Duration SOON = Duration.ofSeconds(30);
  private static final Path EXAMPLE = Path.of("..", "examples", "kueue.yaml");

  /** With quota for so many drivers. */
  static KueueTenant of(TestNamespace namespace, int drivers) throws IOException {
    return of(namespace, drivers, "{}");
  }

  /** The same, where its quota is on nodes as this says, the spec of a ResourceFlavor. */
  static KueueTenant of(TestNamespace namespace, int drivers, String flavor) throws IOException {
    String name = namespace.name();
    String text =
        Files.readString(EXAMPLE)
            .replace("name: noite", "name: " + name)
            .replace("clusterQueue: noite", "clusterQueue: " + name)
            .replace("name: urgente", "name: urgente-" + name)
            .replace("nominalQuota: \"5\"", "nominalQuota: " + drivers * DRIVER + "m")
            .replace("kind: ResourceFlavor", "kind: ResourceFlavor\nspec: " + flavor);
    namespace.model();
    KueueTenant tenant = new KueueTenant(namespace);
    tenant.apply(text);
    return tenant;
  }

  private void apply(String text) throws IOException {
    try (InputStream yaml = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))) {
      for (var object : namespace.client().load(yaml).items()) {
        if (object.getKind().equals("LocalQueue")) {
          object.getMetadata().setNamespace(namespace.name());
          object.getMetadata().setName(QUEUE);
        }
        namespace.client().resource(object).create();
      }
    }
  }

  /** What a driver makes its executors of. */
  Pod executorTemplate(Pod driver) {
    return Serialization.unmarshal(
        namespace
            .client()
            .configMaps()
            .inNamespace(namespace.name())
            .withName(driver.getMetadata().getName() + "-conf")
            .get()
            .getData()
            .get(RunFiles.TEMPLATE_FILE),
        Pod.class);
  }

  ProductClassification create(String name) {
    return create(name, Map.of(QueueRequest.QUEUE, QUEUE));
  }

  /** With this runPolicy. */
  ProductClassification create(String name, String runPolicy) {
    return create(
        name, Map.of(QueueRequest.QUEUE, QUEUE), Resources.read("driver-only", runPolicy));
  }

  ProductClassification create(String name, Map<String, String> labels) {
    return create(name, labels, Resources.read("driver-only"));
  }

  ProductClassification create(
      String name, Map<String, String> labels, ProductClassification resource) {
    resource.setMetadata(
        new ObjectMetaBuilder()
            .withName(name)
            .withNamespace(namespace.name())
            .withLabels(labels)
            .build());
    return namespace.client().resource(resource).create();
  }

  ProductClassification createWithExecutors(String name, int executors) {
    ObjectNode tree =
        Serialization.unmarshal(
            Serialization.asJson(Resources.read("driver-only")), ObjectNode.class);
    tree.withObject("/spec").putObject("executor").put("instances", executors);
    return create(
        name,
        Map.of(QueueRequest.QUEUE, QUEUE),
        Serialization.unmarshal(tree.toString(), ProductClassification.class));
  }

  /** With a priority that may take others' quota. */
  ProductClassification createUrgent(String name) {
    return create(
        name,
        Map.of(
            QueueRequest.QUEUE, QUEUE, QueueRequest.PRIORITY_CLASS, "urgente-" + namespace.name()));
  }

  ProductClassification resource(String name) {
    return namespace.named(name).get();
  }

  void merge(String name, String patch) {
    namespace.named(name).patch(PatchContext.of(PatchType.JSON_MERGE), patch);
  }

  /** Gives it this queue, as JSON. */
  void label(String name, String queue) {
    merge(name, "{\"metadata\": {\"labels\": {\"%s\": %s}}}".formatted(QueueRequest.QUEUE, queue));
  }

  ProductClassification await(String name, Predicate<ProductClassification> predicate) {
    return Awaitility.await("the status of " + name)
        .atMost(SOON)
        .until(() -> resource(name), found -> found.getStatus() != null && predicate.test(found));
  }

  ProductClassification awaitQueued(String name, String words) {
    return await(
        name,
        found ->
            found.getStatus().phase() == Phase.QUEUED
                && namespace.condition(found, "Running").get(2).contains(words));
  }

  ProductClassification await(String name, Phase phase) {
    return await(name, found -> found.getStatus().phase() == phase);
  }

  Pod awaitDriver(String name) {
    return Awaitility.await("the driver of " + name)
        .atMost(SOON)
        .until(() -> drivers(name), found -> found.size() == 1)
        .get(0);
  }

  /** Its only driver, once it is another one than this. */
  Pod awaitDriverAfter(String name, Pod before) {
    return Awaitility.await("the next driver of " + name)
        .atMost(SOON)
        .until(
            () -> drivers(name),
            found ->
                found.size() == 1
                    && !found.get(0).getMetadata().getUid().equals(before.getMetadata().getUid()))
        .get(0);
  }

  /** The one whose phase is running, of this attempt. */
  Pod run(String name) {
    Pod driver = awaitDriver(name);
    namespace.kubelet().running(driver);
    await(name, Phase.RUNNING);
    return driver;
  }

  void succeed(Pod driver) {
    namespace.kubelet().succeeded(driver, namespace.report("success"));
  }

  /** That it has been told to end, which it then does. */
  void end(Pod driver) {
    Awaitility.await("the end of " + driver.getMetadata().getName())
        .atMost(SOON)
        .until(
            () -> {
              Pod found = namespace.client().resource(driver).get();
              return found == null || found.getMetadata().getDeletionTimestamp() != null;
            });
    namespace.kubelet().gone(driver);
  }

  void stayWithoutDriver(String name) {
    Awaitility.await("no driver of " + name)
        .during(Duration.ofSeconds(2))
        .atMost(SOON)
        .untilAsserted(() -> assertThat(drivers(name)).isEmpty());
  }

  private List<Pod> drivers(String name) {
    return namespace.drivers().stream()
        .filter(pod -> pod.getMetadata().getOwnerReferences().get(0).getName().equals(name))
        .toList();
  }

  QueuedWorkloads workloads() {
    return new QueuedWorkloads(namespace);
  }
}
