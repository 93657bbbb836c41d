package dev.products.inference.container;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import org.apache.spark.deploy.SparkSubmit;

/**
 * A driver: the pod is the one that a submission in cluster mode asked for, so from inside it is
 * submitted in client mode.
 *
 * @param submission arguments of {@code spark-submit}
 */
record DriverCommand(List<String> submission) implements Command {

  private static final String ADDRESS = "SPARK_DRIVER_BIND_ADDRESS";
  private static final Collector<CharSequence, ?, String> COMMAS = Collectors.joining(",");

  /**
   * The driver's command.
   *
   * @param jars of the image, which its own classpath does not have; for the executors too
   */
  static DriverCommand of(
      List<String> arguments, Map<String, String> environment, List<Path> jars) {
    if (arguments.isEmpty()) {
      throw new MisuseException("driver: needs the arguments of spark-submit");
    }
    String address = RequiredEnvironment.of(environment, "driver", ADDRESS).get(ADDRESS);
    List<String> submission = new ArrayList<>();
    submission.addAll(List.of("--conf", "spark.driver.bindAddress=" + address));
    submission.addAll(List.of("--conf", "spark.executorEnv.SPARK_DRIVER_POD_IP=" + address));
    submission.addAll(List.of("--deploy-mode", "client"));
    if (!jars.isEmpty()) {
      submission.addAll(List.of("--jars", jars.stream().map(DriverCommand::uri).collect(COMMAS)));
    }
    submission.addAll(arguments);
    return new DriverCommand(List.copyOf(submission));
  }

  /** Spark's scheme for a file that every container has. */
  private static String uri(Path jar) {
    return "local://" + jar;
  }

  /** Spark takes system properties as defaults: what spec.sparkConf says wins. */
  @Override
  public Map<String, String> systemProperties() {
    return Map.of(ExecutorAllocator.SETTING, ExecutorAllocator.class.getName());
  }

  @Override
  public void run() {
    SparkSubmit.main(submission.toArray(String[]::new));
  }
}
