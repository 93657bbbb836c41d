package dev.products.inference.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.products.inference.contract.ContractJson;
import dev.products.inference.contract.JobReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The real entry point, told to stop at any moment as a kubelet does it: SIGTERM, and SIGKILL after
 * the grace period. Whatever it then leaves is one of two: a report of success beside a whole
 * output, or neither.
 */
class StoppedDriverTest {

  /** As the operator sets it. */
  private static final Duration GRACE_PERIOD = Duration.ofSeconds(3);

  private static final int ROWS = 100_000;

  @TempDir private Path folder;

  @BeforeEach
  void writeInput() throws IOException {
    Files.writeString(folder.resolve("in.csv"), "descricao\n" + "Senhor dos anéis\n".repeat(ROWS));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 100, 400, 1500})
  void driverThatStartsPublishesNothingAfterwards(int milliseconds) throws Exception {
    ContainerProcess container = ContainerProcess.startAsFirst(folder);
    // Not to be exact: any moment will do.
    container.process().waitFor(milliseconds, TimeUnit.MILLISECONDS);

    assertLeavesAllOrNothing(container);
  }

  @ParameterizedTest
  @ValueSource(strings = {".out.staging-", ".out.complete-", "out"})
  void driverThatEndsLeavesAllOrNothing(String appears) throws Exception {
    ContainerProcess container = ContainerProcess.startAsFirst(folder);
    awaitFile(container, appears);

    assertLeavesAllOrNothing(container);
  }

  @Test
  void driverThatWritesSaysThatItWasToldToStop() throws Exception {
    ContainerProcess container = ContainerProcess.start(folder);
    awaitFile(container, ".out.staging-");

    assertLeavesAllOrNothing(container);

    assertThat(report())
        .isEqualTo("the driver was told to stop (SIGTERM) before it had published anything\n");
    assertThat(container.process().exitValue()).isEqualTo(143);
  }

  private void awaitFile(ContainerProcess container, String prefix) {
    await()
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(2))
        .until(() -> isThere(prefix) || !container.process().isAlive());
  }

  @Test
  void driverThatNobodyStopsPublishes() throws Exception {
    ContainerProcess container = ContainerProcess.startAsFirst(folder);

    assertThat(container.process().waitFor()).as(log()).isZero();
    assertThat(ContractJson.readReport(report()).result().rowsClassified()).isEqualTo(ROWS);
  }

  private void assertLeavesAllOrNothing(ContainerProcess container) throws Exception {
    container.stop(GRACE_PERIOD);

    String report = report();
    if (report.startsWith("{")) {
      JobReport told = ContractJson.readReport(report);
      assertThat(told.succeeded()).as(report).isTrue();
      assertThat(rowsPublished()).isEqualTo(ROWS);
    } else {
      assertThat(report).doesNotContain("Exception", "\tat ", "JDK_JAVA_OPTIONS");
      assertThat(folder.resolve("out")).doesNotExist();
      // 1 if it came while Java starts itself, which then says "Bad level".
      assertThat(container.process().exitValue()).as(log()).isIn(1, 137, 143);
    }
  }

  private boolean isThere(String prefix) {
    String[] names = folder.toFile().list();
    return Arrays.stream(names).anyMatch(name -> name.startsWith(prefix));
  }

  private String log() throws IOException {
    return Files.readString(folder.resolve("log"));
  }

  private String report() throws IOException {
    Path report = folder.resolve("report");
    return Files.exists(report) ? Files.readString(report) : "";
  }

  private long rowsPublished() throws IOException {
    long rows = 0;
    try (Stream<Path> files = Files.list(folder.resolve("out"))) {
      for (Path file : files.filter(name -> name.toString().endsWith(".csv")).toList()) {
        rows += Files.readAllLines(file).size();
      }
    }
    return rows;
  }
}
