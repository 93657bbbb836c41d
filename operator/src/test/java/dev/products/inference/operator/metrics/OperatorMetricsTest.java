package dev.products.inference.operator.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.products.inference.resource.Phase;
import dev.products.inference.resource.ProductClassificationStatus;
import dev.products.inference.resource.RunStatus;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ConditionBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.StandardHttpRequest;
import io.javaoperatorsdk.operator.api.monitoring.Metrics;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a process tells Prometheus. */
class OperatorMetricsTest {

  private static final Instant END = Instant.parse("2026-11-28T03:00:00Z");
  private final OperatorMetrics metrics = new OperatorMetrics();
  private final AtomicBoolean leads = new AtomicBoolean(true);

  @AfterEach
  void close() {
    metrics.close();
  }

  private static HttpRequest request(String verb, String query) {
    return new StandardHttpRequest.Builder()
        .uri("https://localhost/api/v1/pods" + query)
        .method(verb, "application/json", "")
        .build();
  }

  private static ProductClassificationStatus status(Phase phase, String id) {
    Condition failed =
        new ConditionBuilder().withType("Failed").withStatus("True").withReason("BadRow").build();
    RunStatus run = RunStatus.of(id, 1, "app", "pod").at(null, END.toString(), null, null);
    return new ProductClassificationStatus(1L, phase, List.of(failed), run, null, null, null);
  }

  @Test
  void eachMetricIsInTheDocsAndNoOther() throws IOException {
    metrics.show(leads::get, ResourceMetricsTest::all);
    metrics.requests().afterConnectionFailure(request("GET", ""), new IOException());
    List<String> told =
        Pattern.compile("^\\| `([a-z_]+)` \\|", Pattern.MULTILINE)
            .matcher(Files.readString(Path.of("../docs/guides/monitoring.md")))
            .results()
            .map(found -> found.group(1))
            .filter(name -> !name.startsWith("job_"))
            .map(name -> "product_classification_" + name)
            .toList();
    List<String> there =
        Pattern.compile("^# TYPE (product_\\S+)", Pattern.MULTILINE)
            .matcher(metrics.text())
            .results()
            .map(found -> found.group(1))
            .filter(name -> !name.endsWith("_max"))
            .toList();
    assertThat(told).containsExactlyInAnyOrderElementsOf(there);
  }

  @Test
  void aReplicaThatStandsByTellsOfNoResources() throws IOException {
    metrics.show(leads::get, ResourceMetricsTest::all);
    assertThat(metrics.text())
        .contains("product_classification_operator_leader 1.0\n")
        .contains("product_classification_resources{");
    leads.set(false);
    assertThat(metrics.text())
        .contains("product_classification_operator_leader 0.0\n")
        .doesNotContain("product_classification_resources");
  }

  @Test
  void aRunsEndIsCountedOnceAndItsStatusLag() throws IOException {
    ProductClassificationStatus running = status(Phase.RUNNING, "one");
    ProductClassificationStatus failed = status(Phase.FAILED, "one");
    metrics.runs().told(null, running, END);
    metrics.runs().told(running, failed, END.plusSeconds(3));
    metrics.runs().told(failed, failed, END.plusSeconds(30));
    metrics.runs().told(failed, status(Phase.FAILED, "two"), END.minusSeconds(1));
    assertThat(metrics.text())
        .contains("product_classification_runs_total{phase=\"Failed\",reason=\"BadRow\"} 2.0\n")
        .contains("product_classification_status_lag_seconds_count 2\n")
        .contains("product_classification_status_lag_seconds_sum 3.0\n")
        .contains("product_classification_status_lag_seconds_bucket{le=\"2.0\"} 1\n");
  }

  @Test
  void submissionsAreTimedByWhatBecameOfThem() throws IOException {
    metrics.runs().submission(Optional::empty);
    metrics.runs().submission(() -> Optional.of("no quota"));
    assertThat(metrics.text())
        .contains("product_classification_submission_seconds_count{result=\"created\"} 1\n")
        .contains("product_classification_submission_seconds_count{result=\"refused\"} 1\n");
  }

  @Test
  void requestsAreCountedByVerb() throws IOException {
    metrics.requests().afterConnectionFailure(request("PATCH", ""), new IOException());
    metrics.requests().afterConnectionFailure(request("GET", "?watch=true"), new IOException());
    assertThat(metrics.text()).contains("code=\"none\",verb=\"patch\"} 1.0", "verb=\"watch\"} 1.0");
  }

  /** Retries never end, so their number would be as many series. */
  @Test
  void howManySeriesTheFrameworkMakesIsBounded() {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    SdkMetrics.bound(registry);
    for (int i = 0; i < 100; i++) {
      registry.counter("operator.sdk.retried", "reconciliations.retries.number", "" + i);
    }
    assertThat(registry.getMeters()).hasSize(1);
  }

  /** The framework looks at what a failure is. */
  @Test
  void aFailureIsHandedOnAsItIs() {
    KubernetesClientException conflict = new KubernetesClientException("conflict", 409, null);
    Metrics framework = metrics.framework(Metrics.NOOP);
    assertThatThrownBy(() -> framework.timeControllerExecution(new Failing(conflict)))
        .isSameAs(conflict);
  }

  private record Failing(RuntimeException failure) implements Metrics.ControllerExecution<String> {

    @Override
    public String name() {
      return "reconcile";
    }

    @Override
    public String controllerName() {
      return "controller";
    }

    @Override
    public String successTypeName(String result) {
      return "success";
    }

    @Override
    public ResourceID resourceID() {
      return new ResourceID("name", "namespace");
    }

    @Override
    public Map<String, Object> metadata() {
      return Map.of();
    }

    @Override
    public String execute() {
      throw failure;
    }
  }
}
