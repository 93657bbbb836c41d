package dev.products.inference.operator.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.operator.environment.Resources;
import dev.products.inference.operator.environment.TestNamespace;
import dev.products.inference.resource.Phase;
import dev.products.inference.resource.ProductClassification;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.awaitility.Awaitility;

/** Resources in each state that a run can be in while the operator is replaced. */
final class Runs {

  private static final String OTHER = "outros";

  private final KubernetesClient client;
  private final TestNamespace finished;
  private final TestNamespace failed;
  private final TestNamespace running;
  private final TestNamespace ending;
  private final TestNamespace scheduled;
  private final TestNamespace suspended;

  Runs(KubernetesClient client) {
    this.client = client;
    finished = namespace();
    failed = namespace();
    running = namespace();
    ending = namespace();
    scheduled = namespace();
    suspended = namespace();
  }

  private TestNamespace namespace() {
    TestNamespace namespace = new TestNamespace(client);
    namespace.model();
    return namespace;
  }

  /** Has each come into its state. */
  void begin() {
    finished.apply("driver-only");
    failed.apply("driver-only");
    running.apply("driver-only");
    ending.apply("driver-only");
    // Of all times the one that comes least often.
    scheduled.create(Resources.read("driver-only", "{schedule: \"0 0 29 2 *\"}"));
    suspended.create(Resources.read("driver-only", "{suspend: true}"));
    succeed(finished, finished.driver(1));
    failed.kubelet().failed(failed.driver(1), 1, "Error", failed.report("query-invalid"));
    await(failed, Phase.FAILED);
    for (TestNamespace namespace : List.of(running, ending)) {
      namespace.kubelet().running(namespace.driver(1));
      await(namespace, Phase.RUNNING);
    }
    await(suspended, Phase.SUSPENDED);
    // Earlier versions ran it as it was created.
    scheduled.await(found -> found.getStatus() != null && found.getStatus().phase() != null);
    scheduled.drivers().forEach(driver -> succeed(scheduled, driver));
    ProductClassification other = Resources.read("driver-only");
    other.getMetadata().setName(OTHER);
    running.create(other);
    Awaitility.await("the second in its namespace")
        .atMost(Duration.ofSeconds(20))
        .until(() -> phase(OTHER), Set.of(Phase.QUEUED, Phase.PENDING)::contains);
  }

  void endWhileTheOperatorIsAway() {
    ending.kubelet().succeeded(ending.driver(1), ending.report("success"));
  }

  /** Each has the status that it had, and a new version's conditions too. */
  void awaitEach() {
    await(finished, Phase.SUCCEEDED);
    await(failed, Phase.FAILED);
    await(running, Phase.RUNNING);
    await(ending, Phase.SUCCEEDED);
    await(suspended, Phase.SUSPENDED);
    scheduled.await(
        found -> Set.of(Phase.SUCCEEDED, Phase.SCHEDULED).contains(found.getStatus().phase()));
    for (TestNamespace namespace : List.of(finished, failed, running, ending, suspended)) {
      namespace.await(found -> !namespace.condition(found, "Ready").get(0).isEmpty());
    }
  }

  /** What is asked for is done, and what does not define a run runs nothing. */
  void change() {
    finished.patch("{\"runPolicy\": {\"backoffLimit\": 3}}");
    finished.await(found -> found.getStatus().observedGeneration() == 2);
    suspended.patch("{\"runPolicy\": {\"suspend\": false}}");
    succeed(suspended, suspended.driver(1));
  }

  /** The run that began first ends, and the one behind it has its turn. */
  void end() {
    Pod first = running.driver(1);
    succeed(running, first);
    Pod second =
        Awaitility.await("the second's driver")
            .atMost(Duration.ofSeconds(40))
            .until(this::driversOfOther, found -> found.size() == 1)
            .get(0);
    running.kubelet().succeeded(second, running.report("success"));
    Awaitility.await("the second's end")
        .atMost(Duration.ofSeconds(40))
        .until(() -> phase(OTHER), Phase.SUCCEEDED::equals);
    assertThat(finished.resource().getStatus().phase()).isEqualTo(Phase.SUCCEEDED);
  }

  private List<Pod> driversOfOther() {
    return running.drivers().stream()
        .filter(pod -> pod.getMetadata().getName().startsWith(OTHER))
        .toList();
  }

  private Phase phase(String name) {
    ProductClassification found = running.named(name).get();
    return found.getStatus() == null ? null : found.getStatus().phase();
  }

  private static void succeed(TestNamespace namespace, Pod driver) {
    namespace.kubelet().succeeded(driver, namespace.report("success"));
    await(namespace, Phase.SUCCEEDED);
  }

  private static void await(TestNamespace namespace, Phase phase) {
    namespace.await(found -> found.getStatus() != null && found.getStatus().phase() == phase);
  }
}
