package dev.products.inference.job.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.products.inference.contract.DataFormat;
import dev.products.inference.contract.JobReport;
import dev.products.inference.contract.JobRequest;
import dev.products.inference.contract.OnBadRow;
import dev.products.inference.job.InferenceJob;
import dev.products.inference.job.SampleRun;
import dev.products.inference.job.progress.Progress;
import dev.products.inference.job.progress.StopSignal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a lineage server is told of real runs. */
class LineageTest {

  @TempDir private Path folder;
  private final List<JsonNode> events = new CopyOnWriteArrayList<>();
  private final List<String> keys = new CopyOnWriteArrayList<>();
  private HttpServer server;

  @BeforeEach
  void listen() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/api/v1/lineage",
        exchange -> {
          events.add(new ObjectMapper().readTree(exchange.getRequestBody()));
          keys.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
          exchange.sendResponseHeaders(201, -1);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void close() {
    server.stop(0);
  }

  private SampleRun products() {
    return SampleRun.of(folder, DataFormat.CSV).option("header", "true").option("sep", ";");
  }

  private Map<String, String> environment() {
    return Map.of(
        "OPENLINEAGE_URL",
        "http://127.0.0.1:" + server.getAddress().getPort(),
        "OPENLINEAGE_API_KEY",
        "secret");
  }

  static JobReport run(JobRequest request, Map<String, String> environment, StopSignal stop) {
    Optional<Lineage> lineage = Lineage.begin(request, environment, Instant.now());
    JobReport report =
        new InferenceJob(SampleRun.spark(), Clock.systemUTC(), stop)
            .run(request, lineage.map(to -> to.watching(Progress.NONE)).orElse(Progress.NONE));
    lineage.ifPresent(
        to -> {
          to.ended(report, stop.stopped());
          to.close();
        });
    return report;
  }

  @Test
  void ofARunThatSucceedsItsStartAndItsEndWithWhatItReadAndWrote() {
    SampleRun products =
        products()
            .query("SELECT * FROM input WHERE descricao <> 'x'")
            .file(
                "a.csv", StandardCharsets.UTF_8, "a;descricao", "1;Senhor dos anéis", "2;x", "3; ");
    JobReport report = run(products.request(), environment(), new StopSignal());

    assertThat(events)
        .extracting(event -> event.at("/eventType").asText())
        .containsExactly("START", "COMPLETE");
    events.forEach(LineageTest::isWhatTheSpecificationAsksFor);
    assertThat(events)
        .extracting(event -> event.at("/run/runId").asText())
        .containsOnly(events.get(0).at("/run/runId").asText());
    JsonNode end = events.get(1);
    assertThat(end.at("/job/namespace").asText()).isEqualTo("default");
    assertThat(end.at("/job/name").asText()).isEqualTo("run");
    assertThat(end.at("/job/facets/sql/query").asText()).startsWith("SELECT");
    assertThat(end.at("/inputs/0/namespace").asText()).isEqualTo("file");
    assertThat(end.at("/inputs/0/name").asText()).isEqualTo(folder + "/in");
    assertThat(end.at("/outputs/0/name").asText()).isEqualTo(folder + "/out");
    assertThat(end.at("/outputs/0/facets/schema/fields").findValuesAsText("name"))
        .containsExactly("id", "descricao", "predict");
    assertThat(end.at("/outputs/0/outputFacets/outputStatistics/rowCount").asLong())
        .isEqualTo(report.result().rowsClassified());
    JsonNode ours = end.at("/run/facets/productClassification");
    assertThat(ours.at("/modelSha256").asText()).isEqualTo(report.modelSha256()).hasSize(64);
    assertThat(ours.at("/rowsRead").asLong()).isEqualTo(report.result().rowsRead());
    assertThat(ours.at("/rowsRejected").asLong()).isEqualTo(report.result().rowsRejected());
    assertThat(keys).containsOnly("Bearer secret");
  }

  @Test
  void ofARunThatFailsWhyAndOfOneThatIsStoppedThatItWas() {
    SampleRun products = products().file("a;descricao", "1;").onBadRow(OnBadRow.FAIL);
    JobReport failed = run(products.request(), environment(), new StopSignal());
    StopSignal stop = new StopSignal();
    stop.stop();
    run(products.request(), environment(), stop);

    events.forEach(LineageTest::isWhatTheSpecificationAsksFor);
    assertThat(events)
        .extracting(event -> event.at("/eventType").asText())
        .containsExactly("START", "FAIL", "START", "ABORT");
    assertThat(events.get(1).at("/run/facets/errorMessage/message").asText())
        .contains(failed.failure().message());
    assertThat(events.get(1).at("/outputs/0/outputFacets/outputStatistics").isMissingNode())
        .isTrue();
  }

  /** Required fields, by the schema of the specification, and what facets need. */
  private static void isWhatTheSpecificationAsksFor(JsonNode event) {
    assertThat(OffsetDateTime.parse(event.path("eventTime").asText())).isNotNull();
    assertThat(URI.create(event.path("producer").asText()).getScheme()).isEqualTo("https");
    assertThat(event.path("schemaURL").asText()).endsWith("/RunEvent");
    assertThat(UUID.fromString(event.at("/run/runId").asText())).isNotNull();
    for (String place : List.of("/job", "/inputs/0", "/outputs/0")) {
      assertThat(event.at(place).path("namespace").asText()).isNotEmpty();
      assertThat(event.at(place).path("name").asText()).isNotEmpty();
    }
    for (JsonNode facets : event.findValues("facets")) {
      for (JsonNode facet : facets) {
        assertThat(URI.create(facet.path("_producer").asText()).isAbsolute()).isTrue();
        assertThat(URI.create(facet.path("_schemaURL").asText()).isAbsolute()).isTrue();
      }
    }
  }

  @Test
  void aServerThatIsAwayOrSaysNothingFailsNoRunAndHoldsItUpForASecondAtMost() throws IOException {
    SampleRun products = products().file("a;descricao", "1;Senhor dos anéis");
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      for (String url :
          List.of("http://127.0.0.1:1", "http://127.0.0.1:" + silent.getLocalPort(), "nowhere")) {
        Map<String, String> environment = Map.of("OPENLINEAGE_URL", url);
        JobReport report = run(products.request(), environment, new StopSignal());
        assertThat(report.succeeded()).isTrue();
        Optional<Lineage> lineage = Lineage.begin(products.request(), environment, Instant.now());
        lineage.ifPresent(to -> to.ended(report, false));
        long began = System.nanoTime();
        lineage.ifPresent(Lineage::close);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(3));
      }
    }
  }

  @Test
  void nobodyIsToldUnlessAServerIsNamed() {
    JobRequest request = products().request();
    assertThat(Lineage.begin(request, Map.of(), Instant.now())).isEmpty();
    assertThat(Lineage.begin(request, Map.of("OPENLINEAGE_URL", " "), Instant.now())).isEmpty();
    assertThat(
            Lineage.begin(
                request,
                Map.of("OPENLINEAGE_URL", "http://127.0.0.1:1", "OPENLINEAGE_DISABLED", "true"),
                Instant.now()))
        .isEmpty();
  }
}
