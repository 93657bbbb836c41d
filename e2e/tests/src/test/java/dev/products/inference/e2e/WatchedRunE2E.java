package dev.products.inference.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.products.inference.e2e.environment.E2eNamespace;
import dev.products.inference.e2e.environment.Installation;
import dev.products.inference.e2e.environment.InstalledOperator;
import dev.products.inference.e2e.environment.MachineLoad;
import dev.products.inference.e2e.environment.Manifest;
import dev.products.inference.e2e.environment.NodePrometheus;
import dev.products.inference.e2e.environment.PublishedFolder;
import dev.products.inference.e2e.environment.Repository;
import dev.products.inference.e2e.environment.SeenProgress;
import dev.products.inference.e2e.environment.WatchingProgram;
import dev.products.inference.resource.CategoryStatus;
import dev.products.inference.resource.ProductClassification;
import dev.products.inference.resource.ResultStatus;
import io.fabric8.kubernetes.api.model.Pod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * A long run with two executors that is watched in every way at the same time: all of them say the
 * same, and at the end what is in the output. {@code make watch-run} says how many rows.
 */
@ExtendWith(InstalledOperator.class)
@EnabledIfEnvironmentVariable(named = "WATCHED_ROWS", matches = "[1-9][0-9]*")
@EnabledIfEnvironmentVariable(named = "E2E_HOST_FOLDER", matches = ".+")
class WatchedRunE2E {

  private static final String NAME = "observada";
  private static final String INPUT = "/data/" + NAME;
  private static final Duration LONG = Duration.ofMinutes(20);
  private static final String METRIC = "product_classification_";
  private static final String PLUGIN = "kubectl-classify/kubectl-classify";

  /** The example's rows, and one without a text. */
  private static final int BLOCK = 20_001;

  /** That one, and the example's own. */
  private static final int REJECTED = 1 + 19;

  private static final int BLOCKS_OF_A_FILE = 10;

  private final E2eNamespace products;
  private final Installation installation;
  private final String namespace;
  @TempDir private Path folder;

  WatchedRunE2E(E2eNamespace products, Installation installation) {
    this.products = products;
    this.installation = installation;
    this.namespace = "--namespace=" + products.namespace();
  }

  private static int blocks() {
    return Math.max(1, Integer.parseInt(System.getenv("WATCHED_ROWS")) / BLOCK);
  }

  @Test
  void whoeverWatchesItSeesTheSameNumbers() throws Exception {
    writeInput();
    try (WatchingProgram run = run();
        WatchingProgram kubectl = program("kubectl", "get", "pcl", "--watch");
        WatchingProgram table = program(PLUGIN, "get", NAME, "--watch");
        SeenProgress seen = SeenProgress.of(products, NAME)) {
      Pod driver = products.driver(products.awaitRunning(NAME));
      try (NodePrometheus prometheus =
          NodePrometheus.of(installation.pods().get(0), driver, folder)) {
        ResultStatus result = await(driver, seen).getStatus().result();

        assertIsTheInput(result);
        assertIsTheOutput(result);
        assertIsInTheReport(result);
        assertIsInPrometheus(result, prometheus);
        assertThat(run.exitCode()).as(run.said()).isZero();
        run.awaitEnd(NAME, numbers(result).toList());
        kubectl.awaitEnd(NAME, List.of(result.rowsRead(), result.rowsRejected()));
        table.awaitEnd(NAME, List.of(result.rowsRead(), result.rowsRejected()));
      }
      assertProgress(seen);
    } finally {
      products.delete(NAME);
      products.dataPod().shell("rm -rf " + INPUT + " " + Manifest.output(NAME));
    }
  }

  private void writeInput() {
    int blocks = blocks();
    products
        .dataPod()
        .shell(
            """
            mkdir -p %1$s && cd %1$s && for i in $(seq 0 %2$d); do f=parte-$((i / %3$d)).csv
            [ -e $f ] || head -n 1 %4$s > $f; { tail -n +2 %4$s; echo ';livro'; } >> $f; done
            """
                .formatted(INPUT, blocks - 1, BLOCKS_OF_A_FILE, E2eNamespace.ALL));
  }

  /** The plugin, which applies the manifest. */
  private WatchingProgram run() throws IOException {
    Manifest manifest =
        Manifest.twoExecutors(NAME)
            .with("spec.input.path", INPUT)
            .with("spec.executor.memory", "1200Mi")
            .with("spec.sparkConf", "{spark.sql.files.maxPartitionBytes: '16000000'}");
    Path file = Files.writeString(folder.resolve("manifest.json"), manifest.content().toString());
    WatchingProgram run = program(PLUGIN, "run", file.toString());
    Awaitility.await("the resource")
        .atMost(Duration.ofMinutes(2))
        .until(() -> products.get(NAME) != null);
    return run;
  }

  private WatchingProgram program(String program, String... arguments) {
    return WatchingProgram.start(
        folder.resolve(program.replace('/', '-') + "-" + arguments[0] + ".log"),
        program,
        Stream.concat(Stream.of(arguments), Stream.of(namespace)).toArray(String[]::new));
  }

  private ProductClassification await(Pod driver, SeenProgress seen) throws InterruptedException {
    Awaitility.await("its end")
        .atMost(LONG)
        .pollInterval(Duration.ofMillis(250))
        .until(
            () -> {
              seen.ask(driver);
              return products.get(NAME).getStatus().ended();
            });
    ProductClassification ended = products.get(NAME);
    assertThat(ended.getStatus().result()).as("%s", ended.getStatus()).isNotNull();
    return ended;
  }

  private static void assertIsTheInput(ResultStatus result) {
    long blocks = blocks();
    assertThat(result.rowsRead()).isEqualTo(blocks * BLOCK);
    assertThat(result.rowsRejected()).isEqualTo(blocks * REJECTED);
    assertThat(result.rowsClassified()).isEqualTo(blocks * (BLOCK - REJECTED));
  }

  private static Map<String, Long> categories(ResultStatus result) {
    return result.categories().stream()
        .collect(Collectors.toMap(CategoryStatus::category, CategoryStatus::rows));
  }

  private void assertIsTheOutput(ResultStatus result) throws IOException {
    PublishedFolder output = PublishedFolder.of(NAME);
    assertThat(output.categories()).isEqualTo(categories(result));
    assertThat(output.rejected()).isEqualTo(result.rowsRejected());
    JsonNode run = output.run();
    assertThat(run.path("rowsRead").asLong()).isEqualTo(result.rowsRead());
    assertThat(run.path("rowsClassified").asLong()).isEqualTo(result.rowsClassified());
    assertThat(run.path("rowsRejected").asLong()).isEqualTo(result.rowsRejected());
  }

  private void assertIsInTheReport(ResultStatus result) throws IOException {
    Path report = folder.resolve("report.html");
    Repository.run(PLUGIN, "report", NAME, namespace, "--to=" + report);
    String page = Files.readString(report);
    numbers(result)
        .forEach(rows -> assertThat(page).contains(String.format(Locale.ENGLISH, "%,d", rows)));
  }

  private static Stream<Long> numbers(ResultStatus result) {
    return Stream.concat(
        Stream.of(result.rowsRead(), result.rowsClassified(), result.rowsRejected()),
        categories(result).values().stream());
  }

  private static void assertIsInPrometheus(ResultStatus result, NodePrometheus prometheus) {
    Map<String, Long> series = new TreeMap<>();
    series.put("last_success_rows{outcome=\"classified\",", result.rowsClassified());
    series.put("last_success_rows{outcome=\"rejected\",", result.rowsRejected());
    categories(result)
        .forEach((name, rows) -> series.put("result_rows{category=\"" + name + "\",", rows));
    series.forEach(
        (name, rows) ->
            Awaitility.await(name)
                .atMost(Duration.ofMinutes(1))
                .until(
                    () -> prometheus.values(METRIC + name + "name=\"" + NAME + "\"}"),
                    List.of(rows)::equals));
    for (String live : List.of("job_rows_read_total", "run_rows_read{name=\"" + NAME + "\"}")) {
      String readings = "(" + METRIC + live + "[1h])";
      assertThat(prometheus.values("max_over_time" + readings))
          .singleElement(InstanceOfAssertFactories.LONG)
          .isBetween(1L, result.rowsRead());
      assertThat(prometheus.values("resets" + readings)).containsExactly(0L);
    }
  }

  private static void assertProgress(SeenProgress seen) {
    assertThat(seen.ofStatus()).extracting(SeenProgress.Reading::rows).isSorted();
    assertThat(seen.ofStatus().stream().map(SeenProgress.Reading::rows).distinct().count())
        .isGreaterThan(2);
    long oldest = seen.oldestMillis().orElseThrow();
    System.out.printf(
        "%d readings of the status, %d ms behind the driver at most%n",
        seen.ofStatus().size(), oldest);
    assertThat(oldest).isLessThanOrEqualTo(5_000L * MachineLoad.now());
  }
}
