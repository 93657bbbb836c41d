package dev.products.inference.operator.driver;

import dev.products.inference.resource.spec.EnvironmentVariable;
import dev.products.inference.resource.validated.ValidatedSpec;
import dev.products.inference.resource.value.PodMemory;
import java.util.Map;
import java.util.TreeMap;

/** The containers' environment: the user's, and the JVM's options. */
final class EnvironmentProperties {

  private static final String JAVA_OPTIONS = "JDK_JAVA_OPTIONS";

  private EnvironmentProperties() {}

  static Map<String, String> of(ValidatedSpec spec) {
    Map<String, String> properties = new TreeMap<>();
    for (EnvironmentVariable variable : spec.env()) {
      put(properties, variable, "spark.kubernetes.driverEnv.", "spark.kubernetes.driver.");
      if (!spec.driverOnly()) {
        put(properties, variable, "spark.executorEnv.", "spark.kubernetes.executor.");
      }
    }
    properties.put(
        "spark.kubernetes.driverEnv." + JAVA_OPTIONS,
        javaOptions(spec.driver().memory(), spec.sparkConf().get("spark.driver.extraJavaOptions")));
    spec.executors()
        .ifPresent(
            executors ->
                properties.put(
                    "spark.executorEnv." + JAVA_OPTIONS,
                    javaOptions(
                        executors.memory(),
                        spec.sparkConf().get("spark.executor.extraJavaOptions"))));
    return properties;
  }

  private static void put(
      Map<String, String> properties,
      EnvironmentVariable variable,
      String valuePrefix,
      String secretPrefix) {
    if (variable.secretKeyRef() == null) {
      properties.put(valuePrefix + variable.name(), variable.value());
    } else {
      properties.put(
          secretPrefix + "secretKeyRef." + variable.name(),
          variable.secretKeyRef().name() + ":" + variable.secretKeyRef().key());
    }
  }

  /**
   * The image starts no shell and no second JVM, so the JVM itself must read its options; those
   * that Spark cannot do without are in the image. A JVM that is out of memory ends at once with
   * exit code 3: what it would do after that is anyone's guess.
   */
  private static String javaOptions(PodMemory memory, String extra) {
    String options =
        "-Xmx" + memory.heapMebibytes() + "m -XX:+ExitOnOutOfMemoryError -XX:-UsePerfData";
    return extra == null ? options : options + " " + extra;
  }
}
