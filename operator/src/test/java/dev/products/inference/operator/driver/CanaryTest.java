package dev.products.inference.operator.driver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.operator.config.JobDefaults;
import dev.products.inference.operator.environment.Golden;
import dev.products.inference.operator.environment.Resources;
import dev.products.inference.operator.run.Attempt;
import dev.products.inference.operator.run.RunName;
import dev.products.inference.resource.ProductClassification;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What this process has and no driver may: an environment and system properties. */
class CanaryTest {

  private static final String PROPERTY = "operator.canary";
  private static final String CANARY = "7f3acanary";
  private static final String VARIABLE = "PATH";

  @BeforeAll
  static void set() {
    System.setProperty(PROPERTY, CANARY);
  }

  @AfterAll
  static void remove() {
    System.clearProperty(PROPERTY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "spark.driver.extraJavaOptions",
        "spark.executor.extraJavaOptions",
        "spark.driver.extraClassPath",
        "spark.driver.defaultJavaOptions",
        "spark.kubernetes.driver.container.image",
        "spark.kubernetes.executor.container.image",
        "spark.kubernetes.container.image.pullPolicy",
        "spark.kubernetes.driver.limit.cores",
        "spark.kubernetes.driver.scheduler.name",
        "spark.kubernetes.scheduler.name",
        "spark.kubernetes.driver.node.selector.zone",
        "spark.kubernetes.driver.secrets.s",
        "spark.kubernetes.driver.volumes.emptyDir.x.mount.path",
        "spark.kubernetes.hadoop.configMapName",
        "spark.kubernetes.driverEnv.X",
        "spark.executorEnv.X",
        "spark.driver.blockManager.port",
        "spark.driver.memoryOverheadFactor",
        "spark.local.dir",
        "spark.eventLog.dir",
        "spark.log.level",
        "spark.a"
      })
  void noValueIsExpandedInTheOperator(String key) {
    for (String value :
        List.of(
            "${system:%s}".formatted(PROPERTY),
            " ${system:%s}".formatted(PROPERTY),
            "${env:%s}".formatted(VARIABLE),
            "${spark.b}",
            "x${system:%s}${env:%s}${system:user.dir}".formatted(PROPERTY, VARIABLE))) {
      assertThat(told(Map.of(key, value, "spark.b", "${system:" + PROPERTY + "}")))
          .as(key + "=" + value)
          .doesNotContain(CANARY, System.getenv(VARIABLE), System.getProperty("user.dir"));
    }
  }

  @Test
  void referencesToReferencesToReferencesTakeNoMemory() {
    Map<String, String> sparkConf = new HashMap<>();
    for (int level = 0; level < 12; level++) {
      sparkConf.put("spark.l" + level, ("${spark.l" + (level - 1) + "}").repeat(20));
    }
    sparkConf.put("spark.driver.extraJavaOptions", "${spark.l11}");
    assertThat(told(sparkConf)).hasSizeLessThan(100_000).contains("${spark.l11}");
  }

  @Test
  void theDriversOwnReferencesStandAsTheyWereWritten() {
    assertThat(
            told(
                Map.of(
                    "spark.hadoop.fs.s3a.secret.key", "${env:SECRET}",
                    "spark.kubernetes.driverEnv.X", "${HOME}/x")))
        .contains("spark.hadoop.fs.s3a.secret.key=${env:SECRET}", "${HOME}/x");
  }

  /** All that a tenant can read of what is made of the resource. */
  private static String told(Map<String, String> sparkConf) {
    ProductClassification resource = Resources.read("executors");
    Attempt attempt = RunName.current(resource, List.of()).attempt(1);
    // Whatever the validation lets through.
    Map<String, String> properties =
        SparkProperties.of(
            resource.getMetadata(),
            Resources.valid(resource),
            attempt,
            new JobDefaults("registry.example/job:1", "driver"));
    properties.putAll(sparkConf);
    try {
      SparkDriver driver = SparkDriver.build(properties, attempt, "Main", "argument");
      return Golden.yaml(driver.pod()) + driver.properties();
    } catch (RefusedBySparkException e) {
      return e.getMessage();
    }
  }
}
