package dev.products.inference.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.operator.environment.TestNamespace;
import dev.products.inference.operator.run.Attempt;
import dev.products.inference.operator.run.Ownership;
import dev.products.inference.operator.run.RunLabels;
import dev.products.inference.resource.Phase;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** ConfigMaps of attempts whose driver is gone, or was never made. */
@ExtendWith(OperatorExtension.class)
class LeftFilesIT {

  @Test
  void thoseOfALostDriverGoWhenTheNextOneIsThere(TestNamespace namespace) {
    Pod first = namespace.runningDriver();
    namespace.kubelet().gone(first);
    Pod second = namespace.driver(2);
    namespace.kubelet().running(second);
    await(namespace, List.of(second.getMetadata().getName() + "-conf"));
    namespace.kubelet().succeeded(second, namespace.report("success"));
    namespace.await(Phase.SUCCEEDED, "Finished");
    // What was published with them stays, and so do they, until someone removes the pod.
    assertThat(files(namespace)).hasSize(1);
    namespace.kubelet().gone(second);
    await(namespace, List.of());
  }

  @Test
  void thoseThatAKilledOperatorMadeForADriverThatNeverCameGo(TestNamespace namespace) {
    Pod driver = namespace.runningDriver();
    Attempt never = new Attempt("produtos-0123456789-1", 1);
    namespace
        .client()
        .resource(
            new ConfigMapBuilder()
                .withNewMetadata()
                .withName(never.configMap())
                .withNamespace(namespace.name())
                .withLabels(RunLabels.of(never))
                .withOwnerReferences(Ownership.by(namespace.resource()))
                .endMetadata()
                .build())
        .create();
    namespace.kubelet().succeeded(driver, namespace.report("success"));
    await(namespace, List.of(driver.getMetadata().getName() + "-conf"));
  }

  private static void await(TestNamespace namespace, List<String> names) {
    Awaitility.await("the files that are used")
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(files(namespace)).isEqualTo(names));
  }

  private static List<String> files(TestNamespace namespace) {
    return namespace
        .client()
        .configMaps()
        .inNamespace(namespace.name())
        .withLabel(RunLabels.RUN)
        .list()
        .getItems()
        .stream()
        .map(HasMetadata::getMetadata)
        .map(metadata -> metadata.getName())
        .toList();
  }
}
