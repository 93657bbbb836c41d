package dev.products.inference.operator.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.products.inference.operator.config.JobDefaults;
import dev.products.inference.operator.environment.Golden;
import dev.products.inference.operator.environment.Resources;
import dev.products.inference.operator.run.RunName;
import dev.products.inference.resource.ProductClassification;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DriverResourcesTest {

  private static final JobDefaults DEFAULTS =
      new JobDefaults("registry.example/job:0.1.0", "product-classification-driver");

  @ParameterizedTest
  @ValueSource(strings = {"driver-only", "executors"})
  void areThoseOfTheGoldenFiles(String name) throws IOException {
    DriverResources resources = of(Resources.read(name), 1);
    Golden.assertEquals(name + "/config-map.yaml", Golden.yaml(resources.configMap()));
    Golden.assertEquals(name + "/driver-pod.yaml", Golden.yaml(resources.pod()));
  }

  /** Or the tool would take pods for its own, and remove executors that Git does not have. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "argocd.argoproj.io/tracking-id",
        "argocd.argoproj.io/instance",
        "argocd.argoproj.io/sync-wave",
        "app.kubernetes.io/instance",
        "kustomize.toolkit.fluxcd.io/name",
        "helm.toolkit.fluxcd.io/name",
        "kubectl.kubernetes.io/last-applied-configuration",
        "inference.products.dev/rerun-at"
      })
  void takeNothingOfTheResourcesLabelsAndAnnotations(String mark) {
    ProductClassification resource = Resources.read("executors");
    DriverResources without = of(resource, 1);
    resource.getMetadata().setLabels(Map.of(mark, "lojas"));
    resource.getMetadata().setAnnotations(Map.of(mark, "lojas"));
    assertThat(of(resource, 1)).isEqualTo(without);
  }

  /** The driver reads it, and its executors have it from there. */
  @Test
  void mountNoModelThatHasAUri() {
    ProductClassification resource =
        Serialization.unmarshal(
            Serialization.asYaml(Resources.read("executors"))
                .replaceFirst(
                    "(?s)  model:\n.*?\n(?=  [a-z])", "  model: {uri: 's3://loja/m.onnx'}\n"),
            ProductClassification.class);
    DriverResources resources = of(resource, 1);
    assertThat(resources.configMap().getData().get("job-request.json"))
        .contains("\"path\":\"s3a://loja/m.onnx\"");
    assertThat(resources.configMap().getData().toString()).doesNotContain("/opt/model");
    assertThat(resources.pod().getSpec().toString()).doesNotContain("/opt/model");
  }

  @Test
  void keepSparksPagesForTheDriverItselfAndItsHistoryWhereItIsWanted() {
    ProductClassification resource =
        Serialization.unmarshal(
            Serialization.asYaml(Resources.read("driver-only"))
                .replace("spec:\n", "spec:\n  sparkUi: true\n  eventLog: {path: /data/history}\n"),
            ProductClassification.class);
    DriverResources resources = of(resource, 1);
    String properties = resources.configMap().getData().toString();
    assertThat(properties)
        .contains(
            "spark.ui.enabled=true",
            "spark.ui.killEnabled=false",
            "spark.eventLog.dir=/data/history",
            "spark.eventLog.enabled=true");
    assertThat(resources.pod().getSpec().getContainers().get(0).getEnv())
        .anySatisfy(
            variable -> {
              assertThat(variable.getName()).isEqualTo("SPARK_LOCAL_IP");
              assertThat(variable.getValue()).isEqualTo("127.0.0.1");
            });
  }

  @Test
  void areTheSameEachTime() {
    assertThat(of(Resources.read("executors"), 2)).isEqualTo(of(Resources.read("executors"), 2));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1Gi", "900Mi", "1500M", "4Gi", "64Gi"})
  void theContainersMemoryIsTheSpecsWhole(String memory) {
    ProductClassification resource = Resources.read("driver-only");
    resource =
        Serialization.unmarshal(
            Serialization.asYaml(resource).replace("memory: \"1Gi\"", "memory: " + memory),
            ProductClassification.class);
    Container container = of(resource, 1).pod().getSpec().getContainers().get(0);
    long mebibytes = Quantity.getAmountInBytes(Quantity.parse(memory)).longValue() >> 20;
    assertThat(container.getResources().getLimits())
        .containsEntry("memory", Quantity.parse(mebibytes + "Mi"));
    assertThat(container.getResources().getRequests())
        .containsEntry("memory", Quantity.parse(mebibytes + "Mi"));
  }

  @Test
  void aDriverThatDoesAllTheWorkHasNoTokenAndAsksForNoPods() {
    DriverResources resources = of(Resources.read("driver-only"), 1);
    Pod pod = resources.pod();
    assertThat(pod.getSpec().getAutomountServiceAccountToken()).isFalse();
    assertThat(pod.getSpec().getServiceAccountName()).isNull();
    assertThat(resources.configMap().getData().get("spark.properties"))
        .contains("spark.kubernetes.driver.master=local[1]\n")
        .doesNotContain("spark.executor.instances", "executorEnv");
  }

  @Test
  void sparkChoosesTheNumberOfExecutorsWithinARange() {
    ProductClassification resource = edited("executors", "instances: 3", "max: 300");
    assertThat(of(resource, 1).configMap().getData().get("spark.properties"))
        .contains(
            "spark.dynamicAllocation.enabled=true\n",
            "spark.dynamicAllocation.minExecutors=0\n",
            "spark.dynamicAllocation.maxExecutors=300\n",
            "spark.dynamicAllocation.initialExecutors=1\n",
            "spark.kubernetes.allocation.batch.size=100\n")
        .doesNotContain("spark.executor.instances");
  }

  @Test
  void aDriverThatMayChooseIsToldHowManyAtMost() {
    ProductClassification resource = edited("executors", "instances: 3", "auto: true\n    max: 7");
    DriverResources resources = of(resource, 1);
    assertThat(resources.configMap().getData().get("job-request.json"))
        .contains("\"maxExecutors\":7");
    assertThat(resources.configMap().getData().get("spark.properties"))
        .contains(
            "spark.dynamicAllocation.minExecutors=0\n", "spark.dynamicAllocation.maxExecutors=7\n");
    assertThat(resources.pod().getSpec().getAutomountServiceAccountToken()).isNull();
  }

  @Test
  void aSampleHasNeitherExecutorsNorAToken() {
    ProductClassification resource = edited("executors", "\nspec:\n", "\nspec:\n  sample: 100\n");
    DriverResources resources = of(resource, 1);
    assertThat(resources.configMap().getData())
        .doesNotContainKey("executor-pod-template.yaml")
        .hasEntrySatisfying(
            "job-request.json", request -> assertThat(request).contains("\"sample\":100"))
        .hasEntrySatisfying(
            "spark.properties",
            properties ->
                assertThat(properties)
                    .contains("spark.kubernetes.driver.master=local[")
                    .doesNotContain("executor.instances"));
    assertThat(resources.pod().getSpec().getAutomountServiceAccountToken()).isFalse();
  }

  @Test
  void aClaimWithModelAndDataIsOneVolume() {
    ProductClassification resource = edited("executors", "\"models\"", "\"cache\"");
    Pod pod = of(resource, 1).pod();
    assertThat(pod.getSpec().getVolumes())
        .filteredOn(volume -> volume.getPersistentVolumeClaim() != null)
        .hasSize(1);
    assertThat(pod.getSpec().getContainers().get(0).getVolumeMounts())
        .filteredOn(mount -> mount.getName().equals("claim-1"))
        .extracting(VolumeMount::getMountPath)
        .containsExactly("/cache", "/opt/model");
  }

  @Test
  void namesFitALabelHoweverLongTheResourcesIs() {
    DriverResources resources = of(Resources.read("executors"), 101);
    assertThat(resources.pod().getMetadata().getName())
        .matches("[a-z]([-a-z0-9]*[a-z0-9])?")
        .hasSizeLessThanOrEqualTo(63)
        .endsWith("-101-driver");
  }

  @Test
  void settingsThatSparkRefusesAreNamed() {
    ProductClassification resource =
        edited(
            "driver-only",
            "spec:\n",
            "spec:\n  sparkConf: {spark.driver.blockManager.port: \"x\"}\n");
    assertThatThrownBy(() -> of(resource, 1))
        .isInstanceOf(RefusedBySparkException.class)
        .hasMessageContaining("x");
  }

  /** The resource with something else in its YAML. */
  private static ProductClassification edited(String name, String before, String after) {
    return Serialization.unmarshal(
        Serialization.asYaml(Resources.read(name)).replace(before, after),
        ProductClassification.class);
  }

  private static DriverResources of(ProductClassification resource, int attempt) {
    return DriverResources.of(
        resource,
        Resources.valid(resource),
        RunName.current(resource, List.of()).attempt(attempt),
        DEFAULTS);
  }
}
