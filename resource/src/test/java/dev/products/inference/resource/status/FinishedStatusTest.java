package dev.products.inference.resource.status;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.products.inference.contract.CategoryCount;
import dev.products.inference.contract.FailureReason;
import dev.products.inference.contract.JobFailure;
import dev.products.inference.contract.JobReport;
import dev.products.inference.contract.JobResult;
import dev.products.inference.contract.RejectCount;
import dev.products.inference.contract.result.SampleResult;
import dev.products.inference.contract.result.SampledRow;
import dev.products.inference.resource.CategoryStatus;
import dev.products.inference.resource.Phase;
import dev.products.inference.resource.ProductClassificationStatus;
import dev.products.inference.resource.RejectReasonStatus;
import io.fabric8.kubernetes.api.model.Condition;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FinishedStatusTest {

  private static final Instant STARTED = Instant.parse("2026-11-24T03:00:00.123Z");
  private static final Instant COMPLETED = Instant.parse("2026-11-24T03:01:00Z");

  @Test
  void successIsComplete() {
    ProductClassificationStatus status = status(succeeded(List.of(new CategoryCount("livro", 2))));

    assertThat(status.phase()).isEqualTo(Phase.SUCCEEDED);
    assertThat(condition(status, "Complete"))
        .returns("True", Condition::getStatus)
        .returns("2 rows classified, 1 rejected, in /data/predicoes", Condition::getMessage)
        .returns("2026-11-24T03:01:00Z", Condition::getLastTransitionTime);
    assertThat(condition(status, "Failed").getStatus()).isEqualTo("False");
    assertThat(status.run().startTime()).isEqualTo("2026-11-24T03:00:00Z");
    assertThat(status.run().model()).isEqualTo("a".repeat(12));
    assertThat(status.result().categories()).containsExactly(new CategoryStatus("livro", 2L));
    assertThat(status.result().rejectReasons())
        .containsExactly(new RejectReasonStatus("has no text", 1L));
    assertThat(status.result().warnings()).containsExactly("an input column is named id");
  }

  @Test
  void failureNamesReasonAndField() {
    ProductClassificationStatus status =
        status(
            new JobReport(
                "run",
                STARTED,
                COMPLETED,
                null,
                null,
                new JobFailure(
                    FailureReason.INPUT_UNREADABLE, "spec.input.path", "there is no file x")));

    assertThat(status.phase()).isEqualTo(Phase.FAILED);
    assertThat(condition(status, "Failed"))
        .returns("True", Condition::getStatus)
        .returns("InputUnreadable", Condition::getReason)
        .returns(
            "spec.input.path: there is no file x. " + FailureReason.INPUT_UNREADABLE.remedy(),
            Condition::getMessage);
    assertThat(condition(status, "Complete").getStatus()).isEqualTo("False");
    assertThat(status.result()).isNull();
  }

  @Test
  void manyCategoriesAreSummedUp() throws JsonProcessingException {
    List<CategoryCount> many =
        IntStream.range(0, 5000).mapToObj(i -> new CategoryCount("categoria " + i, 1)).toList();

    ProductClassificationStatus status = status(succeeded(many));

    assertThat(status.result().categories())
        .hasSize(101)
        .last()
        .isEqualTo(new CategoryStatus("…", 4900L));
    assertThat(new ObjectMapper().writeValueAsBytes(status)).hasSizeLessThan(16 * 1024);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "é", "\u0001", "<", "\"", "😀"})
  void aStatusIsSmallWhateverIsReported(String character) throws JsonProcessingException {
    String text = character.repeat(5000);
    List<CategoryCount> many =
        IntStream.range(0, 1_000).mapToObj(i -> new CategoryCount(i + text, 1)).toList();
    JobReport succeeded =
        new JobReport(
            "run",
            STARTED,
            COMPLETED,
            "a".repeat(64),
            new JobResult(
                1,
                1,
                0,
                Collections.nCopies(1000, new RejectCount(text, 1)),
                many,
                text,
                text,
                1,
                Collections.nCopies(1000, text),
                new SampleResult(1, Collections.nCopies(1000, new SampledRow(text, text, 1.0))),
                null),
            null);
    JobReport failed =
        new JobReport(
            "run",
            STARTED,
            COMPLETED,
            null,
            null,
            new JobFailure(FailureReason.INPUT_UNREADABLE, "spec.input.path", text));

    assertThat(stored(status(succeeded))).hasSizeLessThan(16 * 1024);
    assertThat(stored(status(failed))).hasSizeLessThan(16 * 1024);
    assertThat(status(succeeded).result().warnings())
        .hasSize(11)
        .last()
        .isEqualTo("… and 990 more");
    assertThat(status(succeeded).result().categories())
        .extracting(CategoryStatus::rows)
        .satisfies(
            rows -> assertThat(rows.stream().mapToLong(Long::longValue).sum()).isEqualTo(1_000));
  }

  /** As the API server does, which escapes what HTML would misread. */
  private static byte[] stored(ProductClassificationStatus status) throws JsonProcessingException {
    return new ObjectMapper()
        .writeValueAsString(status)
        .replace("<", "\\u003c")
        .getBytes(StandardCharsets.UTF_8);
  }

  private static ProductClassificationStatus status(JobReport report) {
    return FinishedStatus.of(3L, 1, "spark-1", "driver", report);
  }

  private static JobReport succeeded(List<CategoryCount> categories) {
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
            categories,
            "/data/predicoes",
            "/data/predicoes/_rejects",
            100,
            List.of("an input column is named id")),
        null);
  }

  private static Condition condition(ProductClassificationStatus status, String type) {
    return status.conditions().stream()
        .filter(condition -> condition.getType().equals(type))
        .findFirst()
        .orElseThrow();
  }
}
