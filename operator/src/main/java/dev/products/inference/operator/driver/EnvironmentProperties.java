package dev.products.inference.operator.driver;

import dev.products.inference.operator.config.JobDefaults;
import dev.products.inference.operator.run.Attempt;
import dev.products.inference.resource.spec.EnvironmentVariable;
import dev.products.inference.resource.validated.ValidatedSpec;
import dev.products.inference.resource.value.PodMemory;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The containers' environment: the user's, what their log says of the run, and the JVM's options.
 */
final class EnvironmentProperties {

  /** By which OpenLineage's clients know where to tell what. */
  private static final Pattern LINEAGE =
      Pattern.compile("OPENLINEAGE_(URL|CONFIG|_TRANSPORT(__.*)?)");

  private static final String JAVA_OPTIONS = "JDK_JAVA_OPTIONS";

  private EnvironmentProperties() {}

  static Map<String, String> of(
      ObjectMeta resource, ValidatedSpec spec, Attempt attempt, JobDefaults defaults) {
    Map<String, String> properties = new TreeMap<>();
    if (spec.env().stream().noneMatch(variable -> LINEAGE.matcher(variable.name()).matches())) {
      defaults
          .lineage()
          .forEach((name, value) -> properties.put("spark.kubernetes.driverEnv." + name, value));
    }
    for (EnvironmentVariable variable : spec.env()) {
      put(properties, variable, "spark.kubernetes.driverEnv.", "spark.kubernetes.driver.");
      if (!spec.driverOnly()) {
        put(properties, variable, "spark.executorEnv.", "spark.kubernetes.executor.");
      }
    }
    logged(resource, attempt)
        .forEach(
            (name, value) -> {
              properties.put("spark.kubernetes.driverEnv." + name, value);
              if (!spec.driverOnly()) {
                properties.put("spark.executorEnv." + name, value);
              }
            });
    if (spec.sparkUi()) {
      // What Spark's UI listens on: a port-forward is a connection from inside the pod.
      properties.put("spark.kubernetes.driverEnv.SPARK_LOCAL_IP", "127.0.0.1");
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

  /** What each event of the log has. */
  private static Map<String, String> logged(ObjectMeta resource, Attempt attempt) {
    return Map.of(
        "LOGGED_RESOURCE", resource.getNamespace() + "/" + resource.getName(),
        "LOGGED_RUN", attempt.runId(),
        "LOGGED_ATTEMPT", Integer.toString(attempt.number()));
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
