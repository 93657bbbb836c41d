package dev.products.inference.operator.disruption;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.operator.OperatorExtension;
import dev.products.inference.operator.environment.Events;
import dev.products.inference.operator.environment.Resources;
import dev.products.inference.operator.environment.TestNamespace;
import dev.products.inference.resource.Phase;
import dev.products.inference.resource.ProductClassification;
import io.fabric8.kubernetes.api.model.Pod;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What failures count as, and how often they are repeated. */
@ExtendWith(OperatorExtension.class)
class FailureKindsIT {

  @Test
  void evictionsAreNoFailuresOfTheJobAndSoonCountAsOne(TestNamespace namespace) {
    namespace.model();
    namespace.create(
        Resources.read("driver-only", "{backoffLimit: 1, infrastructureBackoffLimit: 2}"));
    evict(namespace, 1);
    Pod second = namespace.driver(2);
    ProductClassification told = namespace.await(Phase.PENDING, "DriverStarting");
    assertThat(told.getStatus().run().infrastructureFailures()).isEqualTo(1);
    assertThat(told.getStatus().run().jobFailures()).isNull();
    Events.await(namespace, "DriverLost", 1);

    namespace.kubelet().failed(second, 1, "Error", "Exception in thread main");
    evict(namespace, 3);
    namespace.kubelet().succeeded(namespace.driver(4), namespace.report("success"));
    ProductClassification done = namespace.await(Phase.SUCCEEDED, "Finished");
    assertThat(done.getStatus().history())
        .singleElement()
        .satisfies(
            run -> {
              assertThat(run.attempts()).isEqualTo(4);
              assertThat(run.jobFailures()).isEqualTo(1);
              assertThat(run.infrastructureFailures()).isEqualTo(2);
            });
  }

  @Test
  void theLimitsHoldFromWhenTheyAreChanged(TestNamespace namespace) {
    namespace.model();
    namespace.create(Resources.read("driver-only", "{backoffLimit: 9}"));
    for (int attempt = 1; attempt <= 4; attempt++) {
      namespace.kubelet().failed(namespace.driver(attempt), 1, "Error", "Exception in main");
    }
    namespace.await(
        resource -> Integer.valueOf(4).equals(resource.getStatus().run().jobFailures()));

    namespace.patch("{\"runPolicy\": {\"restartOn\": [\"Infrastructure\"]}}");
    ProductClassification failed = namespace.await(Phase.FAILED, "Finished");
    assertThat(namespace.condition(failed, "Failed").get(2)).contains("Exception in main");
    assertThat(failed.getStatus().run().attempt()).isEqualTo(4);
  }

  /** As a drain does; the test's pods are on no node, so they go at once. */
  private static void evict(TestNamespace namespace, int attempt) {
    Pod driver = namespace.driver(attempt);
    namespace.kubelet().running(driver);
    namespace.await(Phase.RUNNING, "DriverRunning");
    assertThat(namespace.client().pods().resource(driver).evict()).isTrue();
  }
}
