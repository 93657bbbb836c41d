package dev.products.inference.container;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.scheduler.cluster.k8s.KubernetesExecutorBackend;

/**
 * An executor, told by its environment who its driver is and what it may use.
 *
 * @param arguments of Spark's executor
 * @param systemProperties what {@code SPARK_JAVA_OPT_n} set with {@code -D}; other options in them
 *     come too late for a JVM that runs
 */
record ExecutorCommand(List<String> arguments, Map<String, String> systemProperties)
    implements Command {

  /** Spark's options in the order in which its own image gives them. */
  private static final Map<String, String> OPTIONS =
      new TreeMap<>(
          Map.of(
              "--driver-url", "SPARK_DRIVER_URL",
              "--executor-id", "SPARK_EXECUTOR_ID",
              "--cores", "SPARK_EXECUTOR_CORES",
              "--app-id", "SPARK_APPLICATION_ID",
              "--hostname", "SPARK_EXECUTOR_POD_IP",
              "--resourceProfileId", "SPARK_RESOURCE_PROFILE_ID",
              "--podName", "SPARK_EXECUTOR_POD_NAME"));

  private static final Pattern JAVA_OPTION = Pattern.compile("SPARK_JAVA_OPT_(\\d+)");
  private static final Pattern PROPERTY = Pattern.compile("-D([^=]+)=?(.*)", Pattern.DOTALL);

  static ExecutorCommand of(List<String> arguments, Map<String, String> environment) {
    if (!arguments.isEmpty()) {
      throw new MisuseException("executor: takes no arguments, got " + arguments);
    }
    if (environment.containsKey("SPARK_CLASSPATH")) {
      throw new MisuseException(
          "executor: this image cannot honour spark.executor.extraClassPath;"
              + " put jars into /app/extra of an image made from it");
    }
    Map<String, String> values =
        RequiredEnvironment.of(environment, "executor", OPTIONS.values().toArray(String[]::new));
    List<String> options = new ArrayList<>();
    OPTIONS.forEach((option, variable) -> options.addAll(List.of(option, values.get(variable))));
    return new ExecutorCommand(List.copyOf(options), properties(environment));
  }

  private static Map<String, String> properties(Map<String, String> environment) {
    // By number, not by name: of two values of a property the later one holds, and 10 is after 9.
    Map<Integer, String> javaOptions = new TreeMap<>();
    environment.forEach(
        (name, value) -> {
          Matcher matcher = JAVA_OPTION.matcher(name);
          if (matcher.matches()) {
            javaOptions.put(Integer.parseInt(matcher.group(1)), value);
          }
        });
    Map<String, String> properties = new LinkedHashMap<>();
    for (String option : javaOptions.values()) {
      Matcher matcher = PROPERTY.matcher(option);
      if (matcher.matches()) {
        properties.put(matcher.group(1), matcher.group(2));
      }
    }
    return Map.copyOf(properties);
  }

  @Override
  public void run() {
    KubernetesExecutorBackend.main(arguments.toArray(String[]::new));
  }
}
