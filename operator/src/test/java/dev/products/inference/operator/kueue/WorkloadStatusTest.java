package dev.products.inference.operator.kueue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkloadStatusTest {

  private static final String EVICTED =
      """
      {"admission": {"clusterQueue": "noite"},
       "conditions": [{"type": "QuotaReserved", "status": "True", "reason": "QuotaReserved"},
                      {"type": "Evicted", "status": "True", "reason": "%s", "message": "why"}]}
      """;

  @ParameterizedTest
  @CsvSource({
    "Preempted, True, Preempted",
    "PodsReadyTimeout, False, PodsReadyTimeout",
    "Deactivated, False, Deactivated",
    // Kueue would not queue it again when it is activated, if the whole reason were here.
    "DeactivatedDueToRequeuingLimitExceeded, False, Deactivated",
  })
  void theQuotaOfOneThatWasEvictedIsGivenBack(String evicted, String requeued, String reason) {
    JsonNode status = Serialization.unmarshal(EVICTED.formatted(evicted), JsonNode.class);
    Workload told =
        new Workload(
            new ObjectMeta(),
            Workload.MAPPER.createObjectNode(),
            WorkloadStatus.released(
                new Workload(new ObjectMeta(), Workload.MAPPER.createObjectNode(), status),
                Instant.EPOCH));
    assertThat(told.hasQuota()).isFalse();
    assertThat(told.status().has("admission")).isFalse();
    assertThat(told.message(Workload.REQUEUED, requeued)).hasValue("why");
    assertThat(told.reason(Workload.REQUEUED)).isEqualTo(reason);
  }
}
