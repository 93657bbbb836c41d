package dev.products.inference.operator.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.products.inference.contract.RunFiles;
import dev.products.inference.operator.config.JobDefaults;
import dev.products.inference.operator.environment.Resources;
import dev.products.inference.operator.run.RunName;
import dev.products.inference.resource.ProductClassification;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What docs/guides/queues.md says of Volcano and YuniKorn. */
class GroupSchedulersTest {

  private static final JobDefaults DEFAULTS = new JobDefaults("job:1", "driver");

  /** What YuniKorn takes for a pod's application, where no label of its own says one. */
  private static final String APPLICATION = "spark-app-selector";

  private static final String TEMPLATE =
      """
      {"metadata": {"labels": {"queue": "root.noite"},
                    "annotations": {"scheduling.volcano.sh/queue-name": "noite"}},
       "spec": {"schedulerName": "yunikorn"}}
      """;

  private static DriverResources attempt(int number) {
    ObjectNode tree =
        Serialization.unmarshal(
            Serialization.asJson(Resources.read("executors")), ObjectNode.class);
    for (String role : List.of("driver", "executor")) {
      tree.withObject("/spec/" + role)
          .set("template", Serialization.unmarshal(TEMPLATE, ObjectNode.class));
    }
    ProductClassification resource =
        Serialization.unmarshal(tree.toString(), ProductClassification.class);
    return DriverResources.of(
        resource,
        Resources.valid(resource),
        RunName.current(resource, List.of()).attempt(number),
        DEFAULTS);
  }

  @Test
  void bothTemplatesNameTheSchedulerAndTheQueue() {
    DriverResources resources = attempt(1);
    String executor = resources.configMap().getData().get(RunFiles.TEMPLATE_FILE);
    for (Pod pod : List.of(resources.pod(), Serialization.unmarshal(executor, Pod.class))) {
      assertThat(pod.getSpec().getSchedulerName()).isEqualTo("yunikorn");
      assertThat(pod.getMetadata().getLabels()).containsEntry("queue", "root.noite");
      assertThat(pod.getMetadata().getAnnotations())
          .containsEntry("scheduling.volcano.sh/queue-name", "noite");
    }
  }

  /** Executors have the label from Spark, by the setting; ExecutorAllocatorTest sees to that. */
  @Test
  void anAttemptsPodsAreOneApplicationAndTheNextOnesAnother() {
    DriverResources first = attempt(1);
    String application = first.pod().getMetadata().getLabels().get(APPLICATION);
    assertThat(first.configMap().getData().get("spark.properties"))
        .contains("spark.app.id=" + application + "\n");
    assertThat(attempt(2).pod().getMetadata().getLabels().get(APPLICATION))
        .isNotEqualTo(application);
  }

  @Test
  void sparksStepForVolcanoLacksVolcanosClientAndCannotBeNamed() throws Exception {
    Class.forName("org.apache.spark.deploy.k8s.features.VolcanoFeatureStep");
    assertThatThrownBy(() -> Class.forName("io.fabric8.volcano.client.DefaultVolcanoClient"))
        .isInstanceOf(ClassNotFoundException.class);

    ProductClassification resource = Resources.read("driver-only");
    resource.setSpec(
        Resources.with(
            resource.getSpec(),
            Map.of(
                "spark.kubernetes.driver.pod.featureSteps",
                "org.apache.spark.deploy.k8s.features.VolcanoFeatureStep")));
    assertThatThrownBy(() -> Resources.valid(resource))
        .hasMessageContaining("spark.kubernetes.driver.pod.featureSteps");
  }
}
