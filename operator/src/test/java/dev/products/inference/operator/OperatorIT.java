package dev.products.inference.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.operator.environment.Resources;
import dev.products.inference.operator.environment.TestNamespace;
import dev.products.inference.operator.run.Sha256;
import dev.products.inference.resource.Phase;
import dev.products.inference.resource.ProductClassification;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.util.List;
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
    assertThat(done.getStatus().run().model()).isEqualTo(Sha256.hex("").substring(0, 12));
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
  void whatYamlMakesOfAnOptionIsTheTextItIs(TestNamespace namespace) {
    namespace.model();
    GenericKubernetesResource resource =
        Serialization.unmarshal(
            Serialization.asYaml(Resources.read("driver-only")), GenericKubernetesResource.class);
    resource.getMetadata().setNamespace(namespace.name());
    Map<String, Object> spec = resource.get("spec");
    spec.put("sparkConf", Map.of("spark.memory.fraction", 0.7));
    Map<String, Object> input = resource.get("spec", "input");
    input.put("options", Map.of("header", true, "maxColumns", 50));
    namespace.client().resource(resource).create();

    namespace.driver(1);

    assertThat(namespace.client().configMaps().inNamespace(namespace.name()).list().getItems())
        .flatExtracting(map -> map.getData() == null ? List.of() : map.getData().values())
        .anySatisfy(
            file ->
                assertThat(file)
                    .asString()
                    .contains("\"options\":{\"header\":\"true\",\"maxColumns\":\"50\"}"))
        .anySatisfy(file -> assertThat(file).asString().contains("spark.memory.fraction=0.7"));
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
