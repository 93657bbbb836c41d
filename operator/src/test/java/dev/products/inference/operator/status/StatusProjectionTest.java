package dev.products.inference.operator.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.products.inference.contract.CategoryCount;
import dev.products.inference.contract.ContractJson;
import dev.products.inference.contract.FailureReason;
import dev.products.inference.contract.JobReport;
import dev.products.inference.contract.JobResult;
import dev.products.inference.operator.environment.Resources;
import dev.products.inference.operator.observation.ObservedDrivers;
import dev.products.inference.operator.run.Attempt;
import dev.products.inference.resource.ProductClassification;
import dev.products.inference.resource.ProductClassificationStatus;
import dev.products.inference.resource.validation.Violation;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StatusProjectionTest {

  private static final int MOST_BYTES = 16 * 1024;
  private static final Instant NOW = Instant.parse("2026-11-24T03:00:20.5Z");
  private static final Attempt ATTEMPT = new Attempt("produtos-2b1604f8b1", 1);
  private static final String LONG = "\"é\" ".repeat(2_000);

  @Test
  void keepsTransitionTimeWhenStatusIsUnchanged() {
    ProductClassification resource = Resources.read("driver-only");
    RunState.Starting starting = new RunState.Starting(ATTEMPT, Optional.empty());
    resource.setStatus(of(resource, starting, NOW));

    ProductClassificationStatus later =
        of(resource, new RunState.Running(ATTEMPT, Optional.empty()), NOW.plusSeconds(9));

    assertThat(later.conditions())
        .extracting(Condition::getType, Condition::getLastTransitionTime)
        .contains(
            tuple("Validated", "2026-11-24T03:00:20Z"), tuple("Running", "2026-11-24T03:00:29Z"));
    assertThat(later.run().startTime()).isEqualTo("2026-11-24T03:00:20Z");
  }

  @Test
  void isTheSameWhenNothingHasChanged() {
    ProductClassification resource = Resources.read("driver-only");
    RunState running = new RunState.Running(ATTEMPT, Optional.empty());
    resource.setStatus(of(resource, running, NOW));
    assertThat(of(resource, running, NOW.plusSeconds(60))).isEqualTo(resource.getStatus());
  }

  @Test
  void aFailureOfTheOperatorIsSaidAndThenForgotten() {
    ProductClassification resource = Resources.read("driver-only");
    RunState running = new RunState.Running(ATTEMPT, Optional.empty());
    ProductClassificationStatus before = of(resource, running, NOW);
    resource.setStatus(before);

    resource.setStatus(StalledStatus.of(resource, "it fails", NOW.plusSeconds(5)));
    assertThat(StalledStatus.is(resource.getStatus())).isTrue();
    assertThat(readiness(resource.getStatus()))
        .containsExactly(
            tuple("Ready", "False"), tuple("Reconciling", "False"), tuple("Stalled", "True"));
    assertThat(resource.getStatus().run()).isEqualTo(before.run());

    ProductClassificationStatus after = of(resource, new RunState.Unchanged(), NOW.plusSeconds(9));
    assertThat(StalledStatus.is(after)).isFalse();
    assertThat(readiness(after)).isEqualTo(readiness(before));
  }

  private static ProductClassificationStatus of(
      ProductClassification resource, RunState state, Instant now) {
    return StatusProjection.of(resource, state, RunOrigin.none(ObservedDrivers.NONE, 10), now);
  }

  private static List<Tuple> readiness(ProductClassificationStatus status) {
    return status.conditions().stream()
        .filter(condition -> condition.getType().matches("Ready|Reconciling|Stalled"))
        .map(condition -> tuple(condition.getType(), condition.getStatus()))
        .toList();
  }

  static List<RunState> wordy() {
    return List.of(
        new RunState.Invalid(
            Collections.nCopies(100, new Violation("spec.input.path", LONG, LONG))),
        new RunState.Waiting(ATTEMPT, FailureReason.CONFIG_MAP_MISSING, LONG),
        new RunState.BackingOff(ATTEMPT, FailureReason.JOB_FAILED, LONG, NOW),
        new RunState.Failed(ATTEMPT, FailureReason.JOB_FAILED, LONG),
        new RunState.Reported(ATTEMPT, reportOfManyCategories()));
  }

  @ParameterizedTest(name = "{index}")
  @MethodSource("wordy")
  void staysUnderSixteenKibibytes(RunState state) {
    ProductClassificationStatus status = of(Resources.read("driver-only"), state, NOW);
    assertThat(Serialization.asJson(status).getBytes(StandardCharsets.UTF_8).length)
        .isLessThan(MOST_BYTES);
  }

  /** What of such a report fits into a termination message. */
  private static JobReport reportOfManyCategories() {
    List<CategoryCount> categories =
        IntStream.range(0, 5000)
            .mapToObj(i -> new CategoryCount("categoria-é-" + i, 5000L - i))
            .toList();
    JobReport report =
        new JobReport(
            "run",
            NOW,
            NOW,
            "9f".repeat(32),
            new JobResult(
                1, 1, 0, List.of(), categories, "/data/" + "p".repeat(1000), null, 1, List.of()),
            null);
    try {
      return ContractJson.readReport(ContractJson.write(report));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aTurnIsAnnouncedOnce() {
    ProductClassification resource = Resources.read("driver-only");
    ProductClassificationStatus starting =
        of(resource, new RunState.Starting(ATTEMPT, Optional.empty()), NOW);
    ProductClassificationStatus failed =
        of(resource, new RunState.Failed(ATTEMPT, FailureReason.OUT_OF_MEMORY, "exit 137"), NOW);

    assertThat(RecordedEvent.of(null, starting))
        .contains(new RecordedEvent(false, "DriverStarting", ATTEMPT.driverPod()));
    assertThat(RecordedEvent.of(starting, starting)).isEmpty();
    assertThat(RecordedEvent.of(starting, failed))
        .hasValueSatisfying(
            turn -> {
              assertThat(turn.warning()).isTrue();
              assertThat(turn.reason()).isEqualTo("OutOfMemory");
            });
  }
}
