package dev.products.inference.resource.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.contract.FailureReason;
import dev.products.inference.resource.Phase;
import dev.products.inference.resource.ProductClassificationStatus;
import dev.products.inference.resource.ProgressStatus;
import dev.products.inference.resource.RunStatus;
import dev.products.inference.resource.status.StatusBuilder.Holds;
import io.fabric8.kubernetes.api.model.Condition;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When a run that does not end is what the resource was made for. */
class ContinuousReadinessTest {

  private static final Instant THEN = Instant.parse("2026-11-29T03:00:00Z");
  private static final Instant NOW = Instant.parse("2026-11-29T03:00:20Z");
  private static final RunStatus RUN = RunStatus.of("produtos-1", 1, "produtos-1-1", "driver");
  private static final ProgressStatus STARTING = batches(null);
  private static final ProgressStatus LOOKED = batches(0L);

  @Test
  void itIsReadyAsSoonAsABatchIsToldOf() {
    assertThat(readiness(running(null).underWay(Phase.RUNNING, RUN, null)))
        .containsExactly("False", "True", "False");
    assertThat(readiness(running(null).underWay(Phase.RUNNING, RUN, STARTING)))
        .containsExactly("False", "True", "False");
    assertThat(readiness(running(null).underWay(Phase.RUNNING, RUN, LOOKED)))
        .containsExactly("True", "False", "False");
  }

  @Test
  void itIsNotWhileSomethingHoldsItUpOrEndsIt() {
    StatusBuilder noExecutors =
        new StatusBuilder(null, 1L, NOW)
            .condition(ConditionType.RUNNING, Holds.TRUE, FailureReason.UNSCHEDULABLE, "no node");
    assertThat(readiness(noExecutors.underWay(Phase.RUNNING, RUN, LOOKED)))
        .containsExactly("False", "True", "False");
    StatusBuilder stopping =
        new StatusBuilder(null, 1L, NOW)
            .condition(ConditionType.RUNNING, Holds.TRUE, ConditionReason.STOPPING, "deleted");
    assertThat(readiness(stopping.underWay(Phase.RUNNING, RUN, LOOKED)))
        .containsExactly("False", "True", "False");
    assertThat(readiness(running(null).underWay(Phase.PENDING, RUN, LOOKED)))
        .containsExactly("False", "True", "False");
  }

  @Test
  void itStaysReadySinceThen() {
    ProductClassificationStatus before =
        new StatusBuilder(null, 1L, THEN)
            .condition(ConditionType.RUNNING, Holds.TRUE, ConditionReason.RUNNING, "driver")
            .underWay(Phase.RUNNING, RUN, LOOKED);
    assertThat(running(before).underWay(Phase.RUNNING, RUN, LOOKED)).isEqualTo(before);
    assertThat(StatusBuilder.ofReadiness(before, NOW)).isEqualTo(before);
  }

  private static StatusBuilder running(ProductClassificationStatus before) {
    return new StatusBuilder(before, 1L, NOW)
        .condition(ConditionType.RUNNING, Holds.TRUE, ConditionReason.RUNNING, "driver");
  }

  private static ProgressStatus batches(Long published) {
    return new ProgressStatus(null, 0L, 0L, 0L, null, null, null, published, 0L, null, null);
  }

  private static List<String> readiness(ProductClassificationStatus status) {
    return List.of(ConditionType.READY, ConditionType.RECONCILING, ConditionType.STALLED).stream()
        .map(type -> type.in(status).map(Condition::getStatus).orElseThrow())
        .toList();
  }
}
