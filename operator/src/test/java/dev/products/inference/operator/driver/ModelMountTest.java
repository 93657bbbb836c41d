package dev.products.inference.operator.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.products.inference.operator.config.JobDefaults;
import dev.products.inference.operator.environment.Resources;
import dev.products.inference.operator.run.RunName;
import dev.products.inference.resource.ProductClassification;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelMountTest {

  private static final JobDefaults DEFAULTS =
      new JobDefaults("registry.example/job:0.1.0", "product-classification-driver");

  @ParameterizedTest
  @CsvSource({
    "registry.example/models/produtos:1, , Always",
    "registry.example/models/produtos:1, IfNotPresent, IfNotPresent",
    "registry.example/models/produtos@sha256:0000000000000000000000000000000000000000000000000000000000000000, , IfNotPresent"
  })
  void mountTheImageThatAModelIsInInEachPod(String reference, String policy, String pulled) {
    ProductClassification resource =
        Serialization.unmarshal(
            Serialization.asYaml(Resources.read("executors"))
                .replaceFirst(
                    "(?s)  model:\n.*?\n(?=  [a-z])",
                    "  model: {image: {reference: '%s', path: v1/m.onnx, pullPolicy: %s}}\n"
                        .formatted(reference, policy == null ? "null" : policy)),
            ProductClassification.class);
    DriverResources resources = of(resource, 1);
    assertThat(resources.configMap().getData().get("job-request.json"))
        .contains("\"path\":\"/opt/model/v1/m.onnx\"");
    Pod executors =
        Serialization.unmarshal(
            resources.configMap().getData().get("executor-pod-template.yaml"), Pod.class);
    assertThat(List.of(resources.pod(), executors))
        .allSatisfy(
            pod -> {
              assertThat(pod.getSpec().getVolumes())
                  .filteredOn(volume -> volume.getImage() != null)
                  .singleElement()
                  .satisfies(
                      volume -> {
                        assertThat(volume.getImage().getReference()).isEqualTo(reference);
                        assertThat(volume.getImage().getPullPolicy()).isEqualTo(pulled);
                      });
              assertThat(pod.getSpec().getContainers().get(0).getVolumeMounts())
                  .extracting(VolumeMount::getMountPath, VolumeMount::getReadOnly)
                  .contains(tuple("/opt/model", true));
            });
  }

  private static DriverResources of(ProductClassification resource, int attempt) {
    return DriverResources.of(
        resource,
        Resources.valid(resource),
        RunName.current(resource, List.of()).attempt(attempt),
        DEFAULTS);
  }
}
