package dev.products.inference.container;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** A driver's container without the container: the same entry point in a process of its own. */
record ContainerProcess(Process process, boolean first) {

  /** A namespace where it is process 1, for which SIGTERM means nothing until it listens. */
  private static final List<String> AS_FIRST =
      List.of(
          "unshare",
          "--user",
          "--map-root-user",
          "--pid",
          "--fork",
          "--kill-child",
          "--mount-proc");

  static ContainerProcess start(Path folder) throws IOException {
    return start(folder, Map.of(), "Reject");
  }

  /** With more in its environment. */
  static ContainerProcess start(Path folder, Map<String, String> environment, String onBadRow)
      throws IOException {
    return new ContainerProcess(
        start(List.of(), folder, environment, driver(folder, Map.of(), onBadRow)), false);
  }

  /** A driver with these settings of Spark's too, and this in its environment. */
  static ContainerProcess withSettings(
      Path folder, Map<String, String> settings, Map<String, String> environment)
      throws IOException {
    return new ContainerProcess(
        start(List.of(), folder, environment, driver(folder, settings, "Reject")), false);
  }

  /** A driver with these settings of Spark's too. */
  static ContainerProcess withSettings(Path folder, Map<String, String> settings)
      throws IOException {
    return withSettings(folder, settings, Map.of("SPARK_LOCAL_IP", "127.0.0.1"));
  }

  /** A container with these arguments, which listens to this machine alone. */
  static ContainerProcess withArguments(Path folder, List<String> arguments) throws IOException {
    return new ContainerProcess(
        start(List.of(), folder, Map.of("SPARK_LOCAL_IP", "127.0.0.1"), arguments), false);
  }

  /** Where namespaces are not to be had, it is a process as any other. */
  static ContainerProcess startAsFirst(Path folder) throws IOException, InterruptedException {
    return mayHaveNamespaces()
        ? new ContainerProcess(
            start(AS_FIRST, folder, Map.of(), driver(folder, Map.of(), "Reject")), true)
        : start(folder);
  }

  private static boolean mayHaveNamespaces() throws InterruptedException {
    List<String> command = new ArrayList<>(AS_FIRST);
    command.add("true");
    try {
      return new ProcessBuilder(command).start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static List<String> driver(Path folder, Map<String, String> settings, String onBadRow)
      throws IOException {
    return List.of(
        "driver",
        "--properties-file",
        properties(folder, settings).toString(),
        "--class",
        "dev.products.inference.job.JobMain",
        "spark-internal",
        request(folder, onBadRow).toString());
  }

  private static Process start(
      List<String> before, Path folder, Map<String, String> environment, List<String> arguments)
      throws IOException {
    List<String> command = new ArrayList<>(before);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // The image's Java has more options than the one that builds it.
    Files.readAllLines(Path.of("src/main/jib/app/java-options")).stream()
        .filter(option -> option.startsWith("--add-opens"))
        .forEach(command::add);
    command.addAll(List.of("-Xmx512m", "-Dreport.path=" + folder.resolve("report")));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(SparkEntrypoint.class.getName());
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("SPARK_DRIVER_BIND_ADDRESS", "127.0.0.1");
    builder.environment().put("LC_ALL", "C.UTF-8");
    builder.environment().putAll(environment);
    return builder.redirectErrorStream(true).redirectOutput(folder.resolve("log").toFile()).start();
  }

  private static Path properties(Path folder, Map<String, String> settings) throws IOException {
    Map<String, String> all = new TreeMap<>(settings);
    all.putIfAbsent("spark.master", "local[1]");
    all.putIfAbsent("spark.ui.enabled", "false");
    all.put("spark.driver.host", "127.0.0.1");
    all.put("spark.local.dir", folder.resolve("spark").toString());
    return Files.write(
        folder.resolve("spark.properties"),
        all.entrySet().stream()
            .map(setting -> setting.getKey() + "=" + setting.getValue())
            .toList());
  }

  private static Path request(Path folder, String onBadRow) throws IOException {
    return Files.writeString(
        folder.resolve("request.json"),
        """
        {"runId": "produtos", "resource": {"namespace": "loja", "name": "produtos", "uid": "1"},
         "model": {"path": "%1$s"},
         "input": {"format": "csv", "path": "%2$s/in.csv", "options": {"header": "true"}, "textColumn": "descricao",
                   "onBadRow": "%3$s"},
         "output": {"format": "csv", "path": "%2$s/out", "mode": "Overwrite"}}
        """
            .formatted(
                Path.of("../examples/classificador-produtos.onnx").toAbsolutePath().normalize(),
                folder,
                onBadRow));
  }

  /** SIGTERM, and SIGKILL after the grace period. */
  void stop(Duration gracePeriod) throws InterruptedException {
    if (first) {
      process.children().forEach(ProcessHandle::destroy);
    } else {
      process.destroy();
    }
    if (!process.waitFor(gracePeriod.toMillis(), TimeUnit.MILLISECONDS)) {
      // With it ends all that is in its namespace.
      process.children().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly().waitFor();
    }
  }
}
