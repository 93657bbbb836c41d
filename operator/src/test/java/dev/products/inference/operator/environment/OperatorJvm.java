package dev.products.inference.operator.environment;

import static java.util.stream.Collectors.joining;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Scanner;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** The operator as it runs in its image: a JVM of its own, with the image's options. */
public final class OperatorJvm implements AutoCloseable {

  /** In its environment and in a system property: no tenant may ever read it. */
  public static final String CANARY = "c4n4ryOfTheOperator";

  private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin");

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final Process process;
  private final int port;
  private final int metricsPort;
  private final Path log;

  /**
   * Of this build.
   *
   * @param settings variables of its environment, beside those that it always has
   * @param log where its output goes
   */
  public OperatorJvm(Path kubeconfig, Map<String, String> settings, Path log) throws IOException {
    this(Path.of("src/main/jvm/options"), classPath(), kubeconfig, settings, log);
  }

  /** Of a build that has these options and this class path. */
  public OperatorJvm(
      Path options, String classPath, Path kubeconfig, Map<String, String> settings, Path log)
      throws IOException {
    this.port = freePort();
    this.metricsPort = freePort();
    this.log = log;
    ProcessBuilder builder =
        new ProcessBuilder(
                JAVA.resolve("java").toString(),
                "@" + options,
                // As much as the chart's container has.
                "-XX:MaxRAM=384m",
                "-Doperator.canary=" + CANARY,
                "-cp",
                classPath,
                "dev.products.inference.operator.Main")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().clear();
    builder
        .environment()
        .putAll(
            Map.of(
                "KUBECONFIG",
                kubeconfig.toString(),
                "LC_ALL",
                "C.UTF-8",
                "OPERATOR_CANARY",
                CANARY,
                "SPARK_USER",
                "spark",
                "JOB_IMAGE",
                "registry.example/job:0.1.0",
                "PENDING_TIMEOUT",
                "1h",
                "METRICS_PORT",
                Integer.toString(metricsPort),
                "HEALTH_PORT",
                Integer.toString(port)));
    builder.environment().putAll(settings);
    this.process = builder.start();
  }

  /** Waits until it works. */
  public OperatorJvm ready() {
    Awaitility.await("the operator's start; its log is " + log)
        .atMost(Duration.ofMinutes(3))
        .until(
            () -> {
              if (!isAlive()) {
                throw new IllegalStateException("the operator has ended; its log is " + log);
              }
              return isReady();
            });
    return this;
  }

  /** Whether its process is there. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /** The code with which it ends by itself, and soon. */
  public int exitCode() throws InterruptedException {
    if (!process.waitFor(1, TimeUnit.MINUTES)) {
      throw new IllegalStateException("the operator goes on; its log is " + log);
    }
    return process.exitValue();
  }

  /** Whether it says so. */
  public boolean isReady() {
    URI probe = URI.create("http://localhost:" + port + "/readyz");
    HttpRequest request = HttpRequest.newBuilder(probe).timeout(Duration.ofSeconds(10)).build();
    try {
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Where Prometheus would look. */
  public URI metrics() {
    return URI.create("http://localhost:" + metricsPort + "/metrics");
  }

  /** What the kernel has given it, in MiB. */
  public long residentMemory() throws IOException {
    try (Stream<String> lines = Files.lines(Path.of("/proc", process.pid() + "", "status"))) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024)
          .findFirst()
          .orElseThrow();
    }
  }

  /** The processors' time that it has taken. */
  public Duration processorTime() {
    return process.info().totalCpuDuration().orElseThrow();
  }

  /** Its objects that are still used, in KiB. */
  public long liveObjects() throws IOException {
    Process histogram =
        new ProcessBuilder(
                JAVA.resolve("jcmd").toString(), process.pid() + "", "GC.class_histogram")
            .redirectErrorStream(true)
            .start();
    String text =
        new String(histogram.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    // Its last line: Total, instances, bytes.
    try (Scanner total = new Scanner(text.substring(text.lastIndexOf('\n') + 1))) {
      total.next();
      total.nextLong();
      return total.nextLong() / 1024;
    }
  }

  /** Ends it as the kernel ends what takes too much memory: it can do nothing about it. */
  public void kill() {
    process.destroyForcibly();
    Awaitility.await("its end").until(() -> !process.isAlive());
  }

  @Override
  public void close() {
    Commands.stop(process);
  }

  /** Without the tests', which Surefire keeps in a property as the JVM's own is but a manifest. */
  private static String classPath() {
    String all =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
        .splitAsStream(all)
        .filter(entry -> !entry.contains("test-classes"))
        .collect(joining(File.pathSeparator));
  }

  /** Below those that the system gives to connections, which would be taken by the next of them. */
  public static int freePort() {
    while (true) {
      int port = ThreadLocalRandom.current().nextInt(20_000, 30_000);
      try (ServerSocket socket = new ServerSocket(port)) {
        return socket.getLocalPort();
      } catch (IOException e) {
        // Another one.
      }
    }
  }
}
