package dev.products.inference.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.e2e.environment.E2eNamespace;
import dev.products.inference.e2e.environment.InstalledOperator;
import dev.products.inference.e2e.environment.MachineLoad;
import dev.products.inference.e2e.environment.Manifest;
import dev.products.inference.e2e.environment.Repository;
import dev.products.inference.e2e.environment.Timeline;
import dev.products.inference.resource.Phase;
import dev.products.inference.resource.ProductClassification;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Runs that succeed. */
@ExtendWith(InstalledOperator.class)
class RunsE2E {

  /** On an idle machine with two cores, the image being there. */
  private static final Duration SECONDS = Duration.ofSeconds(8);

  private final E2eNamespace products;
  @TempDir private Path folder;

  RunsE2E(E2eNamespace products) {
    this.products = products;
  }

  @Test
  void twoDriversOfTheDefaultSizeRunAtATime() {
    products.apply(Manifest.driverOnly("um").slowed());
    products.apply(Manifest.driverOnly("dois").slowed());

    products.awaitRunning("um");
    products.awaitRunning("dois");
    assertThat(E2eNamespace.phase(products.get("um"))).isEqualTo(Phase.RUNNING);

    products.await("um", Phase.SUCCEEDED);
    products.await("dois", Phase.SUCCEEDED);
  }

  @Test
  void driverAloneClassifiesTwoThousandRowsInSeconds() throws IOException {
    // The first run on a node reads the image's files from disk.
    products.apply(Manifest.driverOnly("aquecimento"));
    products.await("aquecimento", Phase.SUCCEEDED);
    Path file = folder.resolve("sozinho.yaml");
    Files.writeString(file, Serialization.asYaml(Manifest.driverOnly("sozinho").content()));

    try (Timeline timeline = Timeline.of(products, "sozinho")) {
      kubectl("apply", "--filename=" + file);
      kubectl("wait", "--for=condition=Finished", "--timeout=90s", "pcl/sozinho");
      Duration total = timeline.total();
      System.out.println(timeline.report());
      assertThat(total).isLessThan(SECONDS.multipliedBy(MachineLoad.now()));
    }

    ProductClassification resource = products.get("sozinho");
    assertThat(resource.getStatus().result().rowsClassified()).isEqualTo(2000);
    assertThat(products.executors(resource)).isEmpty();
    assertThat(products.rows(Manifest.output("sozinho"))).hasSize(2000);
  }

  @Test
  void executorsWriteTheRowsThatClassifyWritesOnALaptop() throws IOException {
    products.apply(Manifest.twoExecutors("executores").with("spec.input.path", E2eNamespace.ALL));
    Files.copy(Repository.file("examples/produtos.csv"), folder.resolve("produtos.csv"));
    Repository.run("classify", "run", "examples/produtos.yaml", "--claim", "produtos=" + folder);

    ProductClassification resource = products.await("executores", Phase.SUCCEEDED);

    assertThat(resource.getStatus().result().rowsRejected()).isPositive();
    assertThat(withoutIds(products.rows(Manifest.output("executores"))))
        .hasSize(resource.getStatus().result().rowsClassified().intValue())
        .containsExactlyInAnyOrderElementsOf(withoutIds(rowsIn(folder.resolve("predicoes"))));
  }

  @Test
  void executorsComeAsTasksWait() {
    products.apply(
        Manifest.twoExecutors("elasticos")
            .slowed()
            .with("spec.executor", "{max: 2, cpu: 200m, memory: 900Mi}"));

    products.awaitRunning("elasticos");
    Awaitility.await("two executors")
        .atMost(Duration.ofMinutes(2))
        .until(() -> products.executors(products.get("elasticos")).size() == 2);
    ProductClassification resource = products.await("elasticos", Phase.SUCCEEDED);

    assertThat(resource.getStatus().result().rowsClassified()).isEqualTo(2000);
    assertThat(products.rows(Manifest.output("elasticos"))).hasSize(2000);
  }

  @Test
  void accentsInPathsAndQueriesAreAsElsewhere() throws IOException {
    products.dataPod().shell("cp %s '/data/bebês e anéis.csv'".formatted(E2eNamespace.FEW));
    products.apply(
        Manifest.twoExecutors("acentos")
            .with("spec.input.path", "/data/bebês e anéis.csv")
            .with("spec.input.query", "SELECT * FROM input WHERE descricao LIKE '%ê%'")
            .with("spec.output.path", "/data/out/predições"));

    products.await("acentos", Phase.SUCCEEDED);

    long expected =
        Repository.lines("examples/produtos.csv").subList(0, 2001).stream()
            .filter(line -> line.contains("ê"))
            .count();
    assertThat(expected).isPositive();
    assertThat(products.rows("/data/out/predições"))
        .hasSize((int) expected)
        .allMatch(row -> row.contains("ê"));
    assertThat(products.dataPod().shell("ls /data/out")).contains("predições\n");
  }

  @Test
  void modelMayBeOnTheClaimThatHasTheData() {
    Manifest manifest = Manifest.driverOnly("modelo-em-volume");
    String digest = manifest.content().at("/spec/model/sha256").asText();
    products.apply(
        manifest.with(
            "spec.model",
            "{persistentVolumeClaim: {claimName: produtos, path: models/%s.onnx}}"
                .formatted(E2eNamespace.MODEL)));

    ProductClassification resource = products.await("modelo-em-volume", Phase.SUCCEEDED);

    assertThat(resource.getStatus().run().modelSha256()).isEqualTo(digest);
  }

  @Test
  void resourcesRunSideBySide() {
    List<String> names = List.of("primeiro", "segundo");
    names.forEach(name -> products.apply(Manifest.driverOnly(name)));

    assertThat(names.stream().map(name -> products.await(name, Phase.SUCCEEDED)))
        .allSatisfy(
            resource -> assertThat(resource.getStatus().result().rowsClassified()).isEqualTo(2000));
  }

  @Test
  void turnsAreEventsOnTheResource() {
    products.apply(Manifest.driverOnly("contado"));
    products.await("contado", Phase.SUCCEEDED);

    // They are made beside the work, not before it goes on.
    Awaitility.await("all turns")
        .untilAsserted(
            () ->
                assertThat(kubectl("events", "--for=productclassification/contado"))
                    .contains("DriverStarting", "DriverRunning", "Published"));
  }

  private String kubectl(String verb, String... arguments) {
    List<String> all = new ArrayList<>(List.of(verb, "--namespace=" + products.namespace()));
    all.addAll(List.of(arguments));
    return Repository.run("kubectl", all.toArray(String[]::new));
  }

  /** Ids are generated by partition, and here are other partitions than there. */
  private static List<String> withoutIds(List<String> rows) {
    return rows.stream().map(row -> row.replaceFirst("^\\d+,", "")).toList();
  }

  private static List<String> rowsIn(Path output) throws IOException {
    List<String> rows = new ArrayList<>();
    try (Stream<Path> files = Files.list(output)) {
      for (Path part : files.filter(it -> it.getFileName().toString().startsWith("p")).toList()) {
        rows.addAll(Files.readAllLines(part));
      }
    }
    rows.removeIf(E2eNamespace::isHeader);
    return rows;
  }
}
