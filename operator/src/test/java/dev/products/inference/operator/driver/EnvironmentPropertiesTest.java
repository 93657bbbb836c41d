package dev.products.inference.operator.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.operator.config.JobDefaults;
import dev.products.inference.operator.environment.Resources;
import dev.products.inference.operator.run.Attempt;
import dev.products.inference.resource.ProductClassification;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a driver finds in its environment. */
class EnvironmentPropertiesTest {

  private static final String URL = "spark.kubernetes.driverEnv.OPENLINEAGE_URL";
  private static final String ENV = "spec:\n  env: [{name: OPENLINEAGE_URL, value: \"\"}]\n";
  private static final String TOPIC =
      "spec:\n  env: [{name: OPENLINEAGE__TRANSPORT__TYPE, value: kafka}]\n";

  private static Map<String, String> properties(String spec, String url) {
    ProductClassification resource =
        Serialization.unmarshal(
            Serialization.asYaml(Resources.read("driver-only")).replace("spec:\n", spec),
            ProductClassification.class);
    return SparkProperties.of(
        resource.getMetadata(),
        Resources.valid(resource),
        new Attempt("produtos-1", 1),
        new JobDefaults(
            "job:1", "driver", url == null ? Map.of() : Map.of("OPENLINEAGE_URL", url)));
  }

  @Test
  void theLineageServerIsThePlatformsUnlessTheResourceSaysWhich() {
    assertThat(properties("spec:\n", "http://marquez:5000"))
        .containsEntry(URL, "http://marquez:5000")
        .doesNotContainKey("spark.executorEnv.OPENLINEAGE_URL");
    assertThat(properties(ENV, "http://marquez:5000")).containsEntry(URL, "");
    assertThat(properties(TOPIC, "http://marquez:5000")).doesNotContainKey(URL);
    assertThat(properties("spec:\n", null)).doesNotContainKey(URL);
  }

  @Test
  void theLevelOfTheLogIsTheResources() {
    String level = "spark.kubernetes.driverEnv.LOG_LEVEL";
    assertThat(properties("spec:\n  logLevel: Info\n", null)).containsEntry(level, "INFO");
    assertThat(properties("spec:\n", null)).doesNotContainKey(level);
  }
}
