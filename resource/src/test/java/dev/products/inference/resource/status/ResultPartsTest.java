package dev.products.inference.resource.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.contract.CategoryCount;
import dev.products.inference.contract.JobReport;
import dev.products.inference.contract.JobResult;
import dev.products.inference.contract.RejectCount;
import dev.products.inference.contract.result.ExecutorChoice;
import dev.products.inference.contract.result.SampleResult;
import dev.products.inference.contract.result.SampledRow;
import dev.products.inference.resource.ExecutorChoiceStatus;
import dev.products.inference.resource.Phase;
import dev.products.inference.resource.ProductClassificationStatus;
import dev.products.inference.resource.SampleStatus;
import dev.products.inference.resource.SampledRowStatus;
import io.fabric8.kubernetes.api.model.Condition;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResultPartsTest {

  private static final Instant STARTED = Instant.parse("2026-11-24T03:00:00Z");
  private static final Instant COMPLETED = Instant.parse("2026-11-24T03:01:00Z");

  @Test
  void aSampleSaysThatNothingIsPublished() {
    ProductClassificationStatus status =
        status(
            report(
                new SampleResult(
                    1000,
                    List.of(
                        new SampledRow("7", "livro", 0.75), new SampledRow(null, "game", null))),
                null));

    assertThat(status.phase()).isEqualTo(Phase.SUCCEEDED);
    assertThat(condition(status, "Complete"))
        .returns("True", Condition::getStatus)
        .returns("Sampled", Condition::getReason)
        .returns(
            "a sample of 1000 rows: 2 classified, 1 rejected; nothing is published",
            Condition::getMessage);
    assertThat(status.result().outputPath()).isNull();
    assertThat(status.result().sample())
        .isEqualTo(
            new SampleStatus(
                1000,
                List.of(
                    new SampledRowStatus("7", "livro", 0.75),
                    new SampledRowStatus(null, "game", null))));
  }

  @Test
  void whatWasChosenIsThere() {
    assertThat(status(report(null, new ExecutorChoice(3, 8, 12, 5, 900))).result().executors())
        .isEqualTo(new ExecutorChoiceStatus(3, 8, 12L, 5L, 900L));
  }

  private static JobReport report(SampleResult sample, ExecutorChoice executors) {
    return new JobReport(
        "run",
        STARTED,
        COMPLETED,
        "a".repeat(64),
        new JobResult(
            3,
            2,
            1,
            List.of(new RejectCount("has no text", 1)),
            List.of(new CategoryCount("livro", 2)),
            sample == null ? "/data/predicoes" : null,
            null,
            100,
            List.of(),
            sample,
            executors),
        null);
  }

  private static ProductClassificationStatus status(JobReport report) {
    return FinishedStatus.of(3L, 1, "spark-1", "driver", report);
  }

  private static Condition condition(ProductClassificationStatus status, String type) {
    return status.conditions().stream()
        .filter(condition -> condition.getType().equals(type))
        .findFirst()
        .orElseThrow();
  }
}
