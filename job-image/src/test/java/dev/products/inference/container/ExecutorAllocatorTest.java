package dev.products.inference.container;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.products.inference.contract.ContractJson;
import dev.products.inference.contract.ExecutorRefusal;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.spark.SecurityManager;
import org.apache.spark.SparkConf;
import org.apache.spark.internal.config.package$;
import org.apache.spark.resource.ResourceProfile;
import org.apache.spark.resource.ResourceProfile$;
import org.apache.spark.scheduler.cluster.k8s.ExecutorPodsSnapshotsStoreImpl;
import org.apache.spark.scheduler.cluster.k8s.KubernetesExecutorBuilder;
import org.apache.spark.util.ManualClock;
import org.apache.spark.util.ThreadUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import scala.Option;
import scala.collection.immutable.Set;
import scala.jdk.javaapi.CollectionConverters;

/** Beside an API server that answers as it is told. */
class ExecutorAllocatorTest {

  private static final String PODS = "/api/v1/namespaces/lojas/pods";
  private static final String QUOTA =
      "pods \\\"produtos-1-exec-1\\\" is forbidden: exceeded quota: q";

  /** Instead of an answer the connection ends. */
  private static final int NONE = 0;

  private final List<String> created = new CopyOnWriteArrayList<>();
  private final List<String> patches = new CopyOnWriteArrayList<>();
  private final ManualClock clock =
      new ManualClock(Instant.parse("2026-11-27T03:00:00Z").toEpochMilli());
  private volatile int answer = 201;

  private HttpServer server;
  private KubernetesClient client;
  private ExecutorAllocator allocator;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::serve);
    server.start();
    client =
        new KubernetesClientBuilder()
            .withConfig(
                new ConfigBuilder()
                    .withMasterUrl("http://127.0.0.1:" + server.getAddress().getPort())
                    .withRequestRetryBackoffLimit(0)
                    .build())
            .build();
    SparkConf conf =
        new SparkConf(false)
            .set("spark.app.id", "produtos-1")
            .set("spark.app.name", "produtos")
            .set("spark.driver.host", "10.244.0.7")
            .set("spark.driver.port", "7078")
            .set("spark.kubernetes.namespace", "lojas")
            .set("spark.kubernetes.driver.pod.name", "produtos-1-driver")
            .set("spark.kubernetes.container.image", "image")
            .set("spark.kubernetes.executor.podNamePrefix", "produtos-1");
    ResourceProfile profile = ResourceProfile$.MODULE$.getOrCreateDefaultProfile(conf);
    allocator =
        new ExecutorAllocator(
            conf,
            new SecurityManager(conf, Option.empty(), package$.MODULE$.AUTH_SECRET_FILE()),
            new KubernetesExecutorBuilder(),
            client,
            new ExecutorPodsSnapshotsStoreImpl(
                ThreadUtils.newDaemonThreadPoolScheduledExecutor("snapshots", 1), clock, conf),
            clock);
    allocator.setTotalExpectedExecutors(
        scala.collection.immutable.Map.from(
            CollectionConverters.asScala(Map.<ResourceProfile, Object>of(profile, 2))));
  }

  @AfterEach
  void stop() {
    client.close();
    server.stop(0);
  }

  private void serve(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String driver =
        """
        {"apiVersion": "v1", "kind": "Pod",
         "metadata": {"name": "produtos-1-driver", "namespace": "lojas", "uid": "6f1f3c9e"}}""";
    int status = 200;
    String text = driver;
    if (exchange.getRequestMethod().equals("POST")) {
      status = answer;
      created.add(body);
      if (status == NONE) {
        exchange.close();
        return;
      }
      text =
          status == 201
              ? body
              : "{\"apiVersion\": \"v1\", \"kind\": \"Status\", \"status\": \"Failure\", \"code\": %d, \"message\": \"%s\"}"
                  .formatted(status, QUOTA);
    } else if (exchange.getRequestMethod().equals("PATCH")) {
      assertThat(exchange.getRequestURI().getPath()).isEqualTo(PODS + "/produtos-1-driver");
      patches.add(body);
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private void request(int executors) {
    allocator.requestNewExecutors(executors, "produtos-1", 0, noClaims());
  }

  private static Set<String> noClaims() {
    return scala.collection.immutable.Set.from(CollectionConverters.asScala(List.<String>of()));
  }

  @Test
  void executorsThatAreLetInAreNothingToTell() {
    request(2);
    // As their driver has it; YuniKorn takes it for the pods' application.
    String label = "\"spark-app-selector\":\"produtos-1\"";
    assertThat(created).hasSize(2).allSatisfy(pod -> assertThat(pod).contains(label));
    assertThat(patches).isEmpty();
  }

  @Test
  void aRefusalIsWrittenOntoTheDriversPodOnceAndTakenOffWhenItIsOver() {
    answer = 403;
    request(2);
    assertThat(created).as("the second one would be refused as well").hasSize(1);
    String refusal =
        ContractJson.write(
            new ExecutorRefusal(
                403, QUOTA.replace("\\", ""), Instant.parse("2026-11-27T03:00:00Z")));
    assertThat(patches)
        .containsExactly(
            "{\"metadata\":{\"annotations\":{\"inference.products.dev/executors-refused\":\"%s\"}}}"
                .formatted(refusal.replace("\\", "\\\\").replace("\"", "\\\"")));

    request(2);
    assertThat(created).as("it is too early to ask again").hasSize(1);
    clock.advance(1_000);
    request(2);
    assertThat(created).hasSize(2);
    assertThat(patches).as("no news").hasSize(1);

    answer = 201;
    clock.advance(2_000);
    request(2);
    assertThat(created).hasSize(4);
    assertThat(allocator.totalFailedPodCreations()).as("none has failed").hasValue(0);
    assertThat(patches)
        .last()
        .isEqualTo(
            "{\"metadata\":{\"annotations\":{\"inference.products.dev/executors-refused\":null}}}");
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500})
  void anApiServerThatIsBusyOrBrokenIsAskedAgainAndCountsNobodyAsFailed(int code) {
    answer = code;
    request(2);
    assertThat(created).hasSize(1);
    assertThat(patches).singleElement().asString().contains("\\\"code\\\":" + code);

    answer = 201;
    clock.advance(1_000);
    request(2);
    assertThat(created).hasSize(3);
    assertThat(allocator.totalFailedPodCreations()).hasValue(0);
    assertThat(patches).last().asString().contains("executors-refused\":null");
  }

  @Test
  void anApiServerThatDoesNotAnswerHasRefusedNothingAndIsAskedAgainLessAndLess() {
    answer = NONE;
    request(2);
    assertThat(created).hasSize(1);
    for (int second = 1; second <= 60; second++) {
      clock.advance(1_000);
      request(2);
    }
    assertThat(created).as("requests in a minute").hasSizeBetween(8, 10);
    assertThat(patches).isEmpty();

    answer = 201;
    clock.advance(10_000);
    request(2);
    assertThat(allocator.totalFailedPodCreations()).hasValue(0);
    assertThat(patches).isEmpty();
  }
}
