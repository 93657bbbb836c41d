package dev.products.inference.operator.gitops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.operator.OperatorProcess;
import dev.products.inference.operator.environment.ApiServer;
import dev.products.inference.operator.environment.Crd;
import dev.products.inference.operator.environment.TestConfig;
import dev.products.inference.operator.environment.TestNamespace;
import dev.products.inference.resource.Phase;
import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is left of a resource that is deleted, where the cluster's garbage collector runs. */
class DeletionIT {

  private static ApiServer server;
  private static KubernetesClient client;
  private static OperatorProcess operator;

  @BeforeAll
  static void start() throws IOException {
    server = new ApiServer();
    client = server.client();
    Crd.install(client);
    // The garbage collector looks every 30 seconds which kinds there are, and first as it starts.
    server.withControllers();
    operator = new OperatorProcess(TestConfig.of(), server.operatorClient());
    operator.start();
  }

  @AfterAll
  static void stop() {
    operator.close();
    client.close();
    server.close();
  }

  @Test
  void nothingIsLeft() {
    TestNamespace namespace = new TestNamespace(client);
    namespace.executor(namespace.runningDriver());
    client.resource(namespace.resource()).delete();
    await(() -> assertThat(ofRuns(namespace)).isEmpty());
  }

  @Test
  void whatIsOrphanedEndsIfItRuns() {
    TestNamespace namespace = new TestNamespace(client);
    namespace.runningDriver();
    orphan(namespace);
    await(
        () ->
            assertThat(namespace.drivers())
                .filteredOn(pod -> pod.getMetadata().getDeletionTimestamp() == null)
                .isEmpty());
  }

  @Test
  void whatIsOrphanedAndOverIsInNobodysWay() {
    TestNamespace namespace = new TestNamespace(client);
    Pod first = namespace.runningDriver();
    succeed(namespace, first);
    orphan(namespace);
    await(
        () ->
            assertThat(ofRuns(namespace))
                .hasSize(2)
                .allMatch(object -> object.getMetadata().getOwnerReferences().isEmpty()));
    List<HasMetadata> left = ofRuns(namespace);

    namespace.apply("driver-only");
    Pod second =
        Awaitility.await("a driver of its own")
            .atMost(Duration.ofSeconds(20))
            .until(
                () -> namespace.drivers().stream().filter(DeletionIT::isOwned).toList(),
                found -> found.size() == 1)
            .get(0);
    succeed(namespace, second);
    assertThat(namespace.resource().getStatus().history()).hasSize(1);
    // The pod before goes as it does when a resource runs again.
    assertThat(ofRuns(namespace)).hasSize(3).contains(left.get(1)).doesNotContain(left.get(0));
  }

  private static boolean isOwned(HasMetadata object) {
    return !object.getMetadata().getOwnerReferences().isEmpty();
  }

  private static void orphan(TestNamespace namespace) {
    client
        .resource(namespace.resource())
        .withPropagationPolicy(DeletionPropagation.ORPHAN)
        .delete();
    await(() -> assertThat(namespace.resource()).isNull());
  }

  private static void succeed(TestNamespace namespace, Pod driver) {
    namespace.kubelet().succeeded(driver, namespace.report("success"));
    namespace.await(Phase.SUCCEEDED, "Finished");
  }

  /** Pods and ConfigMaps of all runs that there were. */
  private static List<HasMetadata> ofRuns(TestNamespace namespace) {
    return Marks.objects(namespace)
        .filter(
            object ->
                object.getMetadata().getLabels() != null
                    && object.getMetadata().getLabels().containsKey("inference.products.dev/run"))
        .toList();
  }

  private static void await(ThrowingRunnable assertion) {
    Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(assertion);
  }
}
