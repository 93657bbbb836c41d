package dev.products.inference.operator.driver;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.products.inference.operator.config.JobDefaults;
import dev.products.inference.operator.environment.Resources;
import dev.products.inference.operator.run.Attempt;
import dev.products.inference.resource.ProductClassification;
import dev.products.inference.resource.validated.ValidatedSpec;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PodTemplatesTest {

  private static final JobDefaults DEFAULTS = new JobDefaults("job:1", "driver");
  private static final Attempt ATTEMPT = new Attempt("produtos-0123456789", 1);

  @TempDir Path folder;

  @Test
  void aDriverTemplateIsMergedAsSparkItselfMergesOne() throws Exception {
    ProductClassification resource = Resources.read("executors");
    ValidatedSpec spec = Resources.valid(resource);
    JsonNode template = resource.getSpec().driver().template();
    Map<String, String> properties =
        SparkProperties.of(resource.getMetadata(), spec, ATTEMPT, DEFAULTS);

    Pod ours =
        PodTemplates.start(
            spec.driver().template(),
            SparkDriver.build(properties, ATTEMPT, "Main", "argument").pod());
    Pod sparks = sparksOwn(properties, template);

    assertThat(Serialization.asYaml(ordered(ours)))
        .isEqualTo(Serialization.asYaml(ordered(sparks)));
  }

  private Pod sparksOwn(Map<String, String> properties, JsonNode template) throws Exception {
    ObjectNode pod =
        new ObjectMapper().createObjectNode().put("apiVersion", "v1").put("kind", "Pod");
    pod.setAll((ObjectNode) template);
    Path file = folder.resolve("template.yaml");
    Files.writeString(file, Serialization.asYaml(pod));
    Map<String, String> withTemplate = new TreeMap<>(properties);
    withTemplate.put("spark.kubernetes.driver.podTemplateFile", file.toString());
    try (KubernetesClient nowhere =
        new KubernetesClientBuilder()
            .withConfig(new ConfigBuilder().withMasterUrl("https://127.0.0.1:1").build())
            .build()) {
      return SparkDriver.build(nowhere, withTemplate, ATTEMPT, "Main", "argument").pod();
    }
  }

  /** Spark puts its container after the template's others; the order means nothing to it. */
  private static Pod ordered(Pod pod) {
    return new PodBuilder(pod)
        .editSpec()
        .withContainers(
            pod.getSpec().getContainers().stream()
                .sorted(Comparator.comparing(Container::getName))
                .toList())
        .endSpec()
        .build();
  }
}
