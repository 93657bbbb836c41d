package dev.products.inference.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.resource.Phase;
import dev.products.inference.resource.ProductClassification;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A run from its resource to its result. */
@ExtendWith(OperatorExtension.class)
class OperatorIT {

  @Test
  void aResourceBecomesADriverPodAndItsReportTheStatus(TestNamespace namespace) {
    namespace.model();
    namespace.apply("driver-only");

    Pod driver = namespace.driver(1);
    assertThat(driver.getMetadata().getOwnerReferences())
        .singleElement()
        .satisfies(owner -> assertThat(owner.getController()).isTrue());
    namespace.await(Phase.PENDING, "DriverStarting");

    namespace.kubelet().running(driver);
    namespace.await(Phase.RUNNING, "DriverRunning");

    namespace.kubelet().succeeded(driver, namespace.report("success"));
    ProductClassification done = namespace.await(Phase.SUCCEEDED, "Finished");
    assertThat(namespace.condition(done, "Complete"))
        .containsExactly(
            "True", "Published", "20123 rows classified, 7 rejected, in /data/predicoes");
    assertThat(done.getStatus().result().rowsRead()).isEqualTo(20130L);
    assertThat(done.getStatus().run().model()).isEqualTo("9f2c00000000");
    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(
            () ->
                assertThat(namespace.events())
                    .containsExactlyEntriesOf(
                        new TreeMap<>(
                            Map.of("DriverStarting", 1L, "DriverRunning", 1L, "Published", 1L))));
  }

  @Test
  void deletingTheResourceLeavesNothingToOwnerReferences(TestNamespace namespace) {
    namespace.model();
    Map<String, Long> before = namespace.objects();
    namespace.apply("driver-only");
    namespace.driver(1);
    // There is no garbage collector here: what it would keep is what has no owner.
    assertThat(namespace.unowned()).isEqualTo(before);
  }
}
