package dev.products.inference.operator.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.products.inference.contract.message.LogEvent;
import dev.products.inference.operator.environment.ApiServer;
import dev.products.inference.operator.environment.Crd;
import dev.products.inference.operator.environment.OperatorJvm;
import dev.products.inference.operator.environment.Probes;
import dev.products.inference.operator.environment.Resources;
import dev.products.inference.operator.environment.TestNamespace;
import dev.products.inference.operator.progress.StandInDrivers;
import dev.products.inference.resource.Phase;
import dev.products.inference.resource.ProductClassification;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Prometheus reads of an operator that has a run of each kind. */
class MetricsIT {

  private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();
  private static final Path DASHBOARDS =
      REPOSITORY.resolve("charts/product-classification-operator/files/dashboards");

  private static final Path SCRAPE = DASHBOARDS.resolveSibling("scrape.yaml");

  private static final Duration LONG = Duration.ofMinutes(1);

  /** Of a query that selects what rows were rejected for. */
  private static final String REASONS = "\"rejectReasons\":[{\"reason\":\"Empty\",\"rows\":7}],";

  /** A product's text, which a resource has. */
  private static final String CANARY = "Senh0rD0sCanarios";

  @TempDir private static Path folder;
  private static StandInDrivers drivers;
  private static ApiServer server;
  private static KubernetesClient client;
  private static TestNamespace namespace;
  private static OperatorJvm operator;

  /** One run of each kind, one after the other. */
  @BeforeAll
  static void start() throws IOException {
    drivers = new StandInDrivers();
    server = new ApiServer();
    client = server.client();
    Crd.install(client);
    namespace = new TestNamespace(client);
    namespace.model();
    Map<String, String> settings =
        Map.of(
            "TENANTS",
            "pods",
            "PROGRESS_INTERVAL",
            "1s",
            "RUNS_PER_NAMESPACE",
            "1",
            "LOG_FORMAT",
            "json");
    operator = new OperatorJvm(server.kubeconfig(), settings, folder.resolve("log")).ready();
    runs();
  }

  @AfterAll
  static void stop() {
    operator.close();
    drivers.close();
    client.close();
    server.close();
  }

  @Test
  void whatItAndADriverTellIsWithoutFaultAndWhatItKnows() throws IOException {
    String answer = Probes.ask(operator.metrics());
    assertThat(answer).startsWith("200 ");
    String text = answer.substring("200 ".length());
    Prometheus.check(REPOSITORY, text);
    Prometheus.check(REPOSITORY, Files.readString(StandInDrivers.METRICS));
    assertThat(text)
        .contains(
            "product_classification_operator_leader 1.0\n",
            "product_classification_runs_total{phase=\"Succeeded\",reason=\"Published\"} 1.0\n",
            "product_classification_submission_seconds_count{result=\"created\"} 3\n",
            "product_classification_status_lag_seconds_count 2\n",
            of("resources", "phase=\"Running\"", "1.0"),
            of("resources", "phase=\"Queued\"", "1.0"),
            of("failed", "name=\"fails\",namespace=\"%s\",reason=\"JobFailed\"", "1.0"),
            of("run_rows_rejected", "name=\"runs\",namespace=\"%s\"", "1.0"),
            of("schedule_missed_times", "name=\"waits\",namespace=\"%s\"", "0.0"))
        .containsPattern("requests_total.code=\"201\",verb=\"post\". [1-9]")
        .containsPattern("requests_total.code=\"[12]0.\",verb=\"watch\". [1-9]")
        .containsPattern("operator_sdk_reconciliations_success_total\\{.* [1-9]");
    // No series has a name of a resource but those whose number is bounded.
    assertThat(
            Pattern.compile("^([a-z_]+)\\{.*[{,]name=\"", Pattern.MULTILINE)
                .matcher(text)
                .results()
                .map(MatchResult::group))
        .isNotEmpty()
        .allMatch(series -> series.startsWith("product_classification_"));
  }

  @Test
  void itsLogIsEventsAndHasNoTextOfAProduct() throws IOException {
    List<String> lines = Files.readAllLines(folder.resolve("log"));
    assertThat(lines).isNotEmpty().allMatch(line -> LogEvent.of(line).isPresent());
    assertThat(lines)
        .anyMatch(line -> line.contains("\"resource\":\"" + namespace.name() + "/fails\""))
        .noneMatch(line -> line.contains(CANARY));
  }

  @Test
  void everyPanelOfTheDashboardsHasSeries() throws IOException {
    try (Prometheus prometheus =
        new Prometheus(REPOSITORY, SCRAPE, operator.metrics(), running(), folder)) {
      prometheus.awaitScrapes(Duration.ofSeconds(3));
      List<String> empty = new ArrayList<>();
      for (String dashboard : List.of("platform", "resource")) {
        for (String query :
            new Dashboard(DASHBOARDS.resolve("product-classification-" + dashboard + ".json"))
                .queries()) {
          if (prometheus.query(query).isEmpty()) {
            empty.add(dashboard + ": " + query);
          }
        }
      }
      assertThat(empty).isEmpty();
      // The driver is known by its resource, and its token is told nobody.
      JsonNode read = prometheus.query("product_classification_job_rows_read_total");
      assertThat(read).hasSize(1);
      assertThat(read.at("/0/metric/name").asText()).isEqualTo("runs");
      assertThat(read.at("/0/metric/namespace").asText()).isEqualTo(namespace.name());
      assertThat(read.at("/0/metric").toString()).doesNotContain("token");
    }
  }

  /** The driver that runs. */
  private static Pod running() {
    return namespace.drivers().stream()
        .filter(pod -> pod.getMetadata().getOwnerReferences().get(0).getName().equals("runs"))
        .findFirst()
        .orElseThrow();
  }

  private static String of(String name, String labels, String value) {
    String all = labels.contains("%s") ? labels : "namespace=\"%s\"," + labels;
    return "product_classification_%s{%s} %s\n"
        .formatted(name, all.formatted(namespace.name()), value);
  }

  private static void runs() throws IOException {
    namespace.create(named("waits", Resources.read("driver-only", "schedule: 0 3 1 1 *")));
    Pod driver = driver("succeeds");
    String report = namespace.report("success");
    namespace
        .kubelet()
        .succeeded(driver, report.replace("\"categories\"", REASONS + "\"categories\""));
    await(() -> phase("succeeds") == Phase.SUCCEEDED);
    namespace.kubelet().failed(driver("fails"), 1, "Error", "");
    await(() -> phase("fails") == Phase.FAILED);
    await(() -> Files.readString(folder.resolve("log")).contains("/fails: "));
    driver = driver("runs");
    namespace.kubelet().running(driver, drivers.answerFor(driver));
    await(() -> namespace.named("runs").get().getStatus().progress() != null);
    namespace.create(named("queues", Resources.read("driver-only")));
    await(() -> phase("queues") == Phase.QUEUED);
  }

  /** Of a new resource. */
  private static Pod driver(String name) {
    String yaml =
        Serialization.asYaml(Resources.read("driver-only", "backoffLimit: 0"))
            .replace(
                "  model:\n", "  model:\n    verify: [{text: " + CANARY + ", category: livro}]\n");
    assertThat(yaml).contains(CANARY);
    namespace.create(named(name, Serialization.unmarshal(yaml, ProductClassification.class)));
    AtomicReference<Pod> driver = new AtomicReference<>();
    await(
        () -> {
          namespace.drivers().stream()
              .filter(pod -> pod.getMetadata().getOwnerReferences().get(0).getName().equals(name))
              .forEach(driver::set);
          return driver.get() != null;
        });
    return driver.get();
  }

  private static void await(Callable<Boolean> condition) {
    Awaitility.await().atMost(LONG).until(condition);
  }

  private static Phase phase(String name) {
    ProductClassification resource = namespace.named(name).get();
    return resource.getStatus() == null ? null : resource.getStatus().phase();
  }

  private static ProductClassification named(String name, ProductClassification resource) {
    resource.getMetadata().setName(name);
    return resource;
  }
}
