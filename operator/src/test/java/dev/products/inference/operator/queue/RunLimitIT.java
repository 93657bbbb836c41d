package dev.products.inference.operator.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.operator.OperatorProcess;
import dev.products.inference.operator.environment.ApiServer;
import dev.products.inference.operator.environment.Crd;
import dev.products.inference.operator.environment.Resources;
import dev.products.inference.operator.environment.TestConfig;
import dev.products.inference.operator.environment.TestNamespace;
import dev.products.inference.resource.Phase;
import dev.products.inference.resource.ProductClassification;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** No more drivers of a namespace than it may have, and the oldest resource's is next. */
class RunLimitIT {

  private static final Duration SOON = Duration.ofSeconds(60);
  private static final int MOST = 2;
  private static final int RESOURCES = 8;

  @Test
  void theOldestResourceIsNextAlsoAfterARestart() throws Exception {
    try (ApiServer server = new ApiServer();
        KubernetesClient client = server.client()) {
      Crd.install(client);
      TestNamespace namespace = new TestNamespace(client);
      namespace.model();
      List<String> names = new ArrayList<>();
      try (OperatorProcess operator = operator(server)) {
        operator.start();
        for (int i = 0; i < RESOURCES; i++) {
          // The names are in the other order, and creation times have seconds.
          names.add("p" + (RESOURCES - i));
          create(namespace, names.get(i));
          waitForTheNextSecond();
        }
        Awaitility.await().atMost(SOON).until(() -> queued(namespace).size() == RESOURCES - MOST);
        assertThat(owners(namespace)).containsExactlyElementsOf(names.subList(0, MOST));
        end(namespace, 0);
        awaitDrivers(namespace, names.subList(0, MOST + 1));
      }
      end(namespace, 1);
      try (OperatorProcess operator = operator(server)) {
        operator.start();
        awaitDrivers(namespace, names.subList(0, MOST + 2));
        // One that is deleted makes room too: the operator stops its driver, which has no node.
        client
            .resources(ProductClassification.class)
            .inNamespace(namespace.name())
            .withName(names.get(MOST))
            .delete();
        Awaitility.await()
            .atMost(SOON)
            .until(() -> owners(namespace).contains(names.get(MOST + 2)));
        Awaitility.await()
            .atMost(SOON)
            .until(() -> queued(namespace).size() == RESOURCES - MOST - 3);
      }
    }
  }

  private static void create(TestNamespace namespace, String name) {
    ProductClassification resource = Resources.read("driver-only");
    resource.setMetadata(new ObjectMetaBuilder().withName(name).build());
    namespace.create(resource);
  }

  /** The API server's clock is this machine's. */
  private static void waitForTheNextSecond() {
    long second = System.currentTimeMillis() / 1000;
    Awaitility.await()
        .pollInterval(Duration.ofMillis(50))
        .until(() -> System.currentTimeMillis() / 1000 > second);
  }

  private static void end(TestNamespace namespace, int driver) {
    namespace.kubelet().succeeded(drivers(namespace).get(driver), namespace.report("success"));
  }

  private static void awaitDrivers(TestNamespace namespace, List<String> names) {
    Awaitility.await().atMost(SOON).until(() -> owners(namespace).equals(names));
  }

  /** The resources that have drivers, in the order in which those were created. */
  private static List<String> owners(TestNamespace namespace) {
    return drivers(namespace).stream()
        .map(pod -> pod.getMetadata().getOwnerReferences().get(0).getName())
        .distinct()
        .toList();
  }

  private static List<Pod> drivers(TestNamespace namespace) {
    return namespace.drivers().stream()
        .sorted(
            Comparator.comparing((Pod pod) -> pod.getMetadata().getCreationTimestamp())
                .thenComparing(
                    pod -> pod.getMetadata().getOwnerReferences().get(0).getName(),
                    Comparator.reverseOrder()))
        .toList();
  }

  private static List<String> queued(TestNamespace namespace) {
    return namespace.resources().stream()
        .filter(resource -> resource.getStatus() != null)
        .filter(resource -> resource.getStatus().phase() == Phase.QUEUED)
        .map(HasMetadata::getMetadata)
        .map(metadata -> metadata.getName())
        .toList();
  }

  private static OperatorProcess operator(ApiServer server) throws Exception {
    return new OperatorProcess(
        TestConfig.patient(Map.of("RUNS_PER_NAMESPACE", Integer.toString(MOST))),
        server.operatorClient());
  }
}
