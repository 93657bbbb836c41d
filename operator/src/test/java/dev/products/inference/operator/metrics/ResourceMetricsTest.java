package dev.products.inference.operator.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.resource.CategoryStatus;
import dev.products.inference.resource.LastSuccessStatus;
import dev.products.inference.resource.Phase;
import dev.products.inference.resource.ProductClassification;
import dev.products.inference.resource.ProductClassificationStatus;
import dev.products.inference.resource.ProgressStatus;
import dev.products.inference.resource.RejectReasonStatus;
import dev.products.inference.resource.ResultStatus;
import dev.products.inference.resource.RunStatus;
import dev.products.inference.resource.ScheduleStatus;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ConditionBuilder;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What Prometheus reads of statuses. */
class ResourceMetricsTest {

  private static final Condition FAILED =
      new ConditionBuilder()
          .withType("Failed")
          .withStatus("True")
          .withReason("InputNotFound")
          .build();

  private static ProductClassification resource(String name, ProductClassificationStatus status) {
    ProductClassification resource = new ProductClassification();
    resource.setMetadata(
        new ObjectMetaBuilder().withNamespace("lojas").withName(name).withGeneration(1L).build());
    resource.setStatus(status);
    return resource;
  }

  private static ProductClassificationStatus status(
      Phase phase, List<Condition> conditions, RunStatus run, ScheduleStatus schedule) {
    return new ProductClassificationStatus(1L, phase, conditions, run, null, null, schedule);
  }

  private static ProductClassificationStatus failed() {
    return status(Phase.FAILED, List.of(FAILED), null, null);
  }

  private static ProductClassification running() {
    RunStatus run =
        RunStatus.of("run", 1, "app", "pod").at("2026-11-28T03:00:00Z", null, null, null);
    return resource(
        "produtos",
        status(Phase.RUNNING, List.of(), run, null)
            .with(new ProgressStatus(25, 1000L, 3L, 10L, 300L, 1, 2)));
  }

  private static ProductClassification continuous() {
    return resource(
        "sempre",
        running()
            .getStatus()
            .with(
                new ProgressStatus(
                    null, 70L, 0L, 10L, null, null, null, 5L, 3L, "2026-11-28T03:01:00Z", null)));
  }

  private static ProductClassification scheduled() {
    ScheduleStatus schedule =
        new ScheduleStatus("0 3 * * *", null, null, "2026-11-28T03:00:00Z", null, 2, null, null);
    LastSuccessStatus last =
        new LastSuccessStatus(
            "run", null, "2026-11-27T03:00:00Z", "2026-11-27T03:01:00Z", 100L, 94L, 6L, null, null);
    return resource(
        "noite", status(Phase.FAILED, List.of(FAILED), null, schedule).with(last, List.of()));
  }

  private static ProductClassification succeeded(CategoryStatus... categories) {
    ResultStatus result =
        new ResultStatus(
            100L,
            94L,
            6L,
            List.of(new RejectReasonStatus("Null", 6L)),
            List.of(categories),
            null,
            null,
            null,
            null,
            null,
            null,
            null);
    return resource(
        "livros",
        new ProductClassificationStatus(1L, Phase.SUCCEEDED, List.of(), null, null, result, null));
  }

  /** One of each that there may be. */
  static Stream<ProductClassification> all() {
    return Stream.of(
        running(), continuous(), scheduled(), succeeded(new CategoryStatus("livro", 94L)));
  }

  private static Map<String, Double> series(int most, ProductClassification... resources) {
    Map<String, Double> series = new TreeMap<>();
    new ResourceMetrics(() -> Stream.of(resources), most)
        .collect().stream()
            .map(GaugeSnapshot.class::cast)
            .forEach(
                family ->
                    family
                        .getDataPoints()
                        .forEach(
                            point ->
                                series.put(
                                    family.getMetadata().getName() + text(point.getLabels()),
                                    point.getValue())));
    return series;
  }

  private static String text(Labels labels) {
    return labels.stream().map(label -> " " + label.getValue()).reduce("", String::concat);
  }

  @Test
  void aRunThatIsUnderWayTellsHowFarItIs() {
    assertThat(series(5, running()))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "product_classification_resources lojas Running", 1.0,
                "product_classification_resources_not_shown", 0.0,
                "product_classification_run_start_timestamp_seconds produtos lojas", 1795834800.0,
                "product_classification_run_rows_read produtos lojas", 1000.0,
                "product_classification_run_rows_rejected produtos lojas", 3.0,
                "product_classification_run_progress_ratio produtos lojas", 0.25,
                "product_classification_run_rows_per_second produtos lojas", 10.0,
                "product_classification_run_remaining_seconds produtos lojas", 300.0,
                "product_classification_run_executors produtos lojas running", 1.0,
                "product_classification_run_executors produtos lojas wanted", 2.0));
  }

  @Test
  void aRunThatDoesNotEndTellsOfItsBatches() {
    assertThat(series(5, continuous()))
        .containsEntry("product_classification_run_batches sempre lojas", 5.0)
        .containsEntry("product_classification_run_input_lag sempre lojas", 3.0)
        .doesNotContainKey("product_classification_run_progress_ratio sempre lojas");
  }

  @Test
  void aScheduleTellsWhenItIsDueAndWhatItsLatestSuccessDid() {
    assertThat(series(5, scheduled()))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "product_classification_resources lojas Failed", 1.0,
                "product_classification_resources_not_shown", 0.0,
                "product_classification_failed noite lojas InputNotFound", 1.0,
                "product_classification_schedule_next_timestamp_seconds noite lojas", 1795834800.0,
                "product_classification_schedule_missed_times noite lojas", 2.0,
                "product_classification_last_success_timestamp_seconds noite lojas", 1795748460.0,
                "product_classification_last_success_duration_seconds noite lojas", 60.0,
                "product_classification_last_success_rows noite lojas classified", 94.0,
                "product_classification_last_success_rows noite lojas rejected", 6.0));
  }

  @Test
  void howManyResourcesAreShownIsBounded() {
    ProductClassification[] many =
        IntStream.range(0, 100)
            .mapToObj(i -> resource("r" + i, failed()))
            .toArray(ProductClassification[]::new);
    assertThat(series(10, many))
        .hasSize(12)
        .containsEntry("product_classification_resources_not_shown", 90.0)
        .containsEntry("product_classification_resources lojas Failed", 100.0);
  }

  @Test
  void howManyCategoriesAreShownIsBoundedAndNoneIsThereTwice() {
    CategoryStatus[] many =
        IntStream.range(0, 100)
            .mapToObj(i -> new CategoryStatus((i < 5 ? "x".repeat(100) : "") + i, 2L))
            .toArray(CategoryStatus[]::new);
    assertThat(series(10, succeeded(many)))
        .hasSize(2 + 10 + 1 + 1)
        .containsEntry("product_classification_result_rejected_rows livros lojas Null", 6.0)
        .containsEntry(
            "product_classification_result_rows " + "x".repeat(64) + " livros lojas", 10.0)
        .containsEntry("product_classification_result_rows 13 livros lojas", 2.0)
        .containsEntry("product_classification_result_rows … livros lojas", 2.0 * 86);
  }

  @Test
  void aResourceThatNobodyHasLookedAtIsCounted() {
    assertThat(series(5, resource("new", null)))
        .containsEntry("product_classification_resources lojas New", 1.0);
  }
}
