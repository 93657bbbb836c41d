package dev.products.inference.operator.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.operator.OperatorProcess;
import dev.products.inference.operator.environment.OwnApiServer;
import dev.products.inference.operator.environment.Resources;
import dev.products.inference.operator.environment.TestConfig;
import dev.products.inference.operator.environment.TestNamespace;
import dev.products.inference.resource.Phase;
import dev.products.inference.resource.ProductClassification;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.client.utils.Serialization;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A model in an image, on API servers that know such volumes and that do not. */
class ImageVolumesIT {

  private static final String REFERENCE = "registry.example/models/produtos:1";

  @RegisterExtension static final OwnApiServer WITH = OwnApiServer.withImageVolumes();

  @RegisterExtension
  static final OwnApiServer WITHOUT = new OwnApiServer("--feature-gates=ImageVolume=false");

  @Test
  void theDriverHasTheVolume() throws Exception {
    TestNamespace namespace = new TestNamespace(WITH.client());
    namespace.claim("produtos");
    try (OperatorProcess operator = operator(WITH)) {
      operator.start();
      namespace.create(resource());
      assertThat(namespace.driver(1).getSpec().getVolumes())
          .extracting(Volume::getImage)
          .filteredOn(image -> image != null)
          .singleElement()
          .satisfies(
              image -> {
                assertThat(image.getReference()).isEqualTo(REFERENCE);
                assertThat(image.getPullPolicy()).isEqualTo("Always");
              });
    }
  }

  @Test
  void aClusterWithoutSuchVolumesIsToldBeforeAnythingIsMade() throws Exception {
    TestNamespace namespace = new TestNamespace(WITHOUT.client());
    namespace.claim("produtos");
    try (OperatorProcess operator = operator(WITHOUT)) {
      operator.start();
      namespace.create(resource());
      ProductClassification failed = namespace.await(Phase.FAILED, "Finished");
      assertThat(namespace.condition(failed, "Failed"))
          .containsExactly(
              "True",
              "SubmissionRefused",
              "the API server takes no image volumes, as spec.model.image is: it leaves them out of pods."
                  + " Use a cluster that has them, of Kubernetes 1.35, or of 1.33 with the feature"
                  + " gate ImageVolume, or a model of configMap, persistentVolumeClaim or uri.");
      assertThat(namespace.drivers()).isEmpty();
      assertThat(WITHOUT.client().configMaps().inNamespace(namespace.name()).list().getItems())
          .isEmpty();
    }
  }

  private static OperatorProcess operator(OwnApiServer api) throws Exception {
    return new OperatorProcess(TestConfig.of(), api.server().operatorClient());
  }

  private static ProductClassification resource() {
    return Serialization.unmarshal(
        Serialization.asYaml(Resources.read("driver-only"))
            .replaceFirst(
                "(?s)  model:\n.*?\n(?=  [a-z])",
                "  model: {image: {reference: '" + REFERENCE + "', path: m.onnx}}\n"),
        ProductClassification.class);
  }
}
