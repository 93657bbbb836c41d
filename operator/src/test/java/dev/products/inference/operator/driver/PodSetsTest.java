package dev.products.inference.operator.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.products.inference.operator.config.JobDefaults;
import dev.products.inference.operator.environment.Resources;
import dev.products.inference.operator.queue.PodSet;
import dev.products.inference.operator.run.RunName;
import dev.products.inference.resource.ProductClassification;
import dev.products.inference.resource.validated.ValidatedSpec;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PodSetsTest {

  private static final JobDefaults DEFAULTS =
      new JobDefaults("registry.example/job:0.1.0", "product-classification-driver");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{spec: {driver: {cores: 4, memory: 3500M}}}",
        "{spec: {driver: {cpu: \"1.5\", template: {spec: {nodeSelector: {disk: ssd}, priorityClassName: high,"
            + " containers: [{name: main, resources: {limits: {nvidia.com/gpu: 1, cpu: 3}}}, {name: proxy, resources: {requests: {cpu: 50m}}}]}}}}}",
        "{spec: {sparkConf: {spark.kubernetes.driver.limit.cores: \"2\", spark.kubernetes.node.selector.zone: a,"
            + " spark.kubernetes.driver.node.selector.disk: ssd, spark.memory.offHeap.enabled: \"true\", spark.memory.offHeap.size: 1g}}}",
        "{spec: {sparkConf: {spark.driver.resource.gpu.amount: \"2\", spark.driver.resource.gpu.vendor: nvidia.com,"
            + " spark.driver.resource.gpu.discoveryScript: /x}}}"
      })
  void theDriverAsksForWhatItsPodDoes(String change) {
    ProductClassification resource = changed("driver-only", change);
    ValidatedSpec spec = Resources.valid(resource);
    PodSpec made =
        DriverResources.of(
                resource, spec, RunName.current(resource, List.of()).attempt(1), DEFAULTS)
            .pod()
            .getSpec();
    PodSet driver = PodSets.of(spec).get(0);
    PodSpec asked = driver.pod().getSpec();
    assertThat(driver.count()).isEqualTo(1);
    assertThat(asked.getContainers())
        .extracting(Container::getName, Container::getResources)
        .isEqualTo(
            made.getContainers().stream()
                .map(one -> tuple(one.getName(), one.getResources()))
                .toList());
    assertThat(asked.getNodeSelector()).isEqualTo(made.getNodeSelector());
    assertThat(asked.getPriorityClassName()).isEqualTo(made.getPriorityClassName());
  }

  @Test
  void executorsAskForWhatSparkGivesThem() {
    PodSet executors =
        PodSets.of(
                Resources.valid(
                    changed(
                        "executors",
                        "{spec: {executor: {instances: 3, cores: 2, memory: 2Gi, template: {spec:"
                            + " {containers: [{name: x, resources: {requests: {ephemeral-storage: 1Gi}}}]}}},"
                            + " sparkConf: {spark.memory.offHeap.enabled: \"true\","
                            + " spark.memory.offHeap.size: 512m, spark.kubernetes.executor.limit.cores: \"3\"}}}")))
            .get(1);
    assertThat(executors.count()).isEqualTo(3);
    assertThat(executors.pod().getSpec().getContainers().get(0).getResources())
        .hasToString(
            Serialization.unmarshal(
                    "---\nrequests: {ephemeral-storage: 1Gi, memory: 2560Mi, cpu: 1500m}\n"
                        + "limits: {memory: 2560Mi, cpu: 3}",
                    ResourceRequirements.class)
                .toString());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 4})
  void ofExecutorsByNeedItIsTheFirstOnes(int min) {
    List<PodSet> sets =
        PodSets.of(
            Resources.valid(
                changed(
                    "executors",
                    "{spec: {executor: {instances: null, min: %d, max: 8}}}".formatted(min))));
    assertThat(sets.get(1).count()).isEqualTo(Math.max(1, min));
  }

  @Test
  void aDriverThatWorksAloneHasNoExecutors() {
    assertThat(PodSets.of(Resources.valid(Resources.read("driver-only")))).hasSize(1);
  }

  private static ProductClassification changed(String name, String patch) {
    ObjectNode tree =
        Serialization.unmarshal(Serialization.asJson(Resources.read(name)), ObjectNode.class);
    merge(tree, Serialization.unmarshal("---\n" + patch, ObjectNode.class));
    return Serialization.unmarshal(tree.toString(), ProductClassification.class);
  }

  private static void merge(ObjectNode into, ObjectNode patch) {
    patch
        .properties()
        .forEach(
            field -> {
              if (field.getValue() instanceof ObjectNode inner
                  && into.get(field.getKey()) instanceof ObjectNode there) {
                merge(there, inner);
              } else {
                into.set(field.getKey(), field.getValue());
              }
            });
  }
}
