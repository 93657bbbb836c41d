package dev.products.inference.job.logs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.contract.ContractJson;
import dev.products.inference.contract.JobReport;
import dev.products.inference.job.TestJvm;
import dev.products.inference.job.kafka.KafkaBroker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a driver and its executors log at the image's level, and what reports say, of runs over rows
 * with an unmistakable word in them: never that word, however a run ends.
 */
class CanaryLogsTest {

  @TempDir private static Path folder;

  private static Map<String, String> expected;

  @BeforeAll
  static void run() throws IOException, InterruptedException {
    CanaryRuns runs = CanaryRuns.in(folder);
    new CanaryFiles(runs).add();
    CanaryServers servers = new CanaryServers(runs);
    servers.addDatabase();
    try (KafkaBroker broker = KafkaBroker.start(folder)) {
      servers.addMessages(broker);
      drive();
    }
    expected = runs.expected();
  }

  /** With what the image logs, in processes of their own. */
  private static void drive() throws IOException, InterruptedException {
    String log =
        "-Dlog4j2.configurationFile="
            + Path.of("../job-image/src/main/resources/log4j2.xml").toRealPath().toUri();
    ProcessBuilder driver =
        TestJvm.of(List.of(log, "-Xmx768m"), LoggedRuns.class, folder.toString(), log);
    // Where Spark's worker looks for jars and keeps what executors say.
    Files.createDirectories(folder.resolve("spark/jars"));
    driver
        .environment()
        .putAll(
            Map.of(
                "SPARK_HOME", folder.resolve("spark").toString(), "SPARK_SCALA_VERSION", "2.13"));
    Process process =
        driver
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("driver.log").toFile())
            .start();
    assertThat(process.waitFor()).as(() -> text(folder.resolve("driver.log"))).isZero();
  }

  @Test
  void eachRunEndsAsItIsMeantTo() {
    Map<String, String> ends = new TreeMap<>();
    for (String run : expected.keySet()) {
      JobReport report = report(run);
      ends.put(run, report.succeeded() ? CanaryRuns.PUBLISHES : report.failure().reason().name());
    }

    assertThat(ends).isEqualTo(expected);
  }

  @Test
  void noReportHasATextOfARow() {
    assertThat(expected.keySet())
        .noneMatch(run -> hasText(folder.resolve(run + LoggedRuns.REPORT)));
  }

  @Test
  void theDriversLogSaysWhichRunsFailedAndHasNoTextOfARow() {
    Path log = folder.resolve("driver.log");

    assertThat(expected.keySet())
        .filteredOn(run -> !report(run).succeeded())
        .allMatch(run -> text(log).contains("run " + run + " failed"));
    assertThat(linesWithText(log)).isEmpty();
  }

  @Test
  void noExecutorsLogHasATextOfARow() throws IOException {
    List<Path> logs = logsOfExecutors();

    assertThat(logs).hasSize(4);
    assertThat(logs).allSatisfy(log -> assertThat(linesWithText(log)).isEmpty());
  }

  private static List<Path> logsOfExecutors() throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("spark/work"))) {
      return files
          .filter(file -> file.getFileName().toString().matches("stdout|stderr"))
          .sorted()
          .toList();
    }
  }

  private static JobReport report(String run) {
    try {
      return ContractJson.readReport(text(folder.resolve(run + LoggedRuns.REPORT)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean hasText(Path file) {
    return !linesWithText(file).isEmpty();
  }

  private static List<String> linesWithText(Path file) {
    Predicate<String> hasCanary = line -> line.contains(CanaryRuns.CANARY);
    return text(file).lines().filter(hasCanary).toList();
  }

  private static String text(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
