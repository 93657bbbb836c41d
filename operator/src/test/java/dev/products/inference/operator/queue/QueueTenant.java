package dev.products.inference.operator.queue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.products.inference.operator.environment.Resources;
import dev.products.inference.operator.environment.TestNamespace;
import dev.products.inference.resource.Phase;
import dev.products.inference.resource.ProductClassification;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceQuota;
import io.fabric8.kubernetes.api.model.ResourceQuotaBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;

/** A namespace with a ResourceQuota, which the test counts as the controller manager would. */
record QueueTenant(TestNamespace namespace) {

  private static final Duration SOON = Duration.ofSeconds(20);
  private static final String QUOTA = "few-pods";

  /** With the model and the claim that the resources name. */
  static QueueTenant of(TestNamespace namespace) {
    namespace.model();
    return new QueueTenant(namespace);
  }

  /** So many pods may be there, and so many are. */
  void quota(int used, int hard) {
    ResourceQuota quota =
        new ResourceQuotaBuilder()
            .withNewMetadata()
            .withName(QUOTA)
            .withNamespace(namespace.name())
            .endMetadata()
            .withNewSpec()
            .addToHard("pods", new Quantity("" + hard))
            .endSpec()
            .build();
    var client = namespace.client();
    ResourceQuota made = client.resource(quota).createOr(existing -> existing.update());
    client
        .resource(
            new ResourceQuotaBuilder(made)
                .withNewStatus()
                .addToHard("pods", new Quantity("" + hard))
                .addToUsed("pods", new Quantity("" + used))
                .endStatus()
                .build())
        .updateStatus();
  }

  /** How many pods the API server has counted. */
  int used() {
    return Integer.parseInt(
        namespace
            .client()
            .resourceQuotas()
            .inNamespace(namespace.name())
            .withName(QUOTA)
            .get()
            .getStatus()
            .getUsed()
            .get("pods")
            .getAmount());
  }

  void create(String name, int executors, int priority) {
    ObjectNode tree =
        Serialization.unmarshal(
            Serialization.asJson(Resources.read("driver-only")), ObjectNode.class);
    ObjectNode spec = tree.withObject("/spec").put("priority", priority);
    spec.putObject("executor").put("instances", executors);
    ProductClassification resource =
        Serialization.unmarshal(tree.toString(), ProductClassification.class);
    resource.setMetadata(new ObjectMetaBuilder().withName(name).build());
    namespace.create(resource);
  }

  ProductClassification resource(String name) {
    return namespace.named(name).get();
  }

  ProductClassification awaitQueued(String name) {
    return Awaitility.await(name + " is queued")
        .atMost(SOON)
        .until(
            () -> resource(name),
            found -> found.getStatus() != null && found.getStatus().phase() == Phase.QUEUED);
  }

  /** Waits until these resources have drivers, and no others. */
  void awaitDrivers(String... names) {
    Awaitility.await("the drivers of " + List.of(names))
        .atMost(SOON)
        .untilAsserted(() -> assertThat(owners()).containsExactlyInAnyOrder(names));
  }

  /** No other has a driver for a while. */
  void stayDrivers(String... names) {
    Awaitility.await("no other drivers")
        .during(Duration.ofSeconds(2))
        .atMost(SOON)
        .untilAsserted(() -> assertThat(owners()).containsExactlyInAnyOrder(names));
  }

  private Set<String> owners() {
    return namespace.drivers().stream()
        .map(pod -> pod.getMetadata().getOwnerReferences().get(0).getName())
        .collect(Collectors.toSet());
  }
}
