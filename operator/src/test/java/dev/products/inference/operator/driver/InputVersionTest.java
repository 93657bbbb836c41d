package dev.products.inference.operator.driver;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.products.inference.contract.FailureReason;
import dev.products.inference.contract.JobFailure;
import dev.products.inference.contract.JobReport;
import dev.products.inference.contract.RunFiles;
import dev.products.inference.operator.config.JobDefaults;
import dev.products.inference.operator.environment.Resources;
import dev.products.inference.operator.observation.ObservedDrivers;
import dev.products.inference.operator.run.Attempt;
import dev.products.inference.operator.status.RunOrigin;
import dev.products.inference.operator.status.RunState;
import dev.products.inference.operator.status.StatusProjection;
import dev.products.inference.resource.ProductClassification;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Attempts of a run read the same version of a table. */
class InputVersionTest {

  private static final Instant NOW = Instant.parse("2026-11-24T03:00:20Z");
  private static final Attempt FIRST = new Attempt("produtos-2b1604f8b1", 1);
  private static final Attempt SECOND = new Attempt("produtos-2b1604f8b1", 2);

  private ProductClassification resource = Resources.read("driver-only");

  private void tell(RunState state, Attempt attempt) {
    RunOrigin origin =
        new RunOrigin(
            attempt.runId(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            ObservedDrivers.NONE,
            10);
    resource.setStatus(StatusProjection.of(resource, state, origin, NOW));
  }

  private String request(Attempt attempt) {
    return DriverResources.of(
            resource, Resources.valid(resource), attempt, new JobDefaults("job:1", "driver"))
        .configMap()
        .getData()
        .get(RunFiles.REQUEST_FILE);
  }

  @Test
  void theSecondAttemptReadsWhatTheFirstToldOfThoughItFailed() {
    assertThat(request(FIRST)).doesNotContain("asOf");

    tell(
        new RunState.Reported(
            FIRST,
            new JobReport(
                FIRST.runId(),
                NOW,
                NOW,
                null,
                null,
                new JobFailure(FailureReason.OUTPUT_CONFLICT, null, "x"),
                7L)),
        FIRST);
    tell(new RunState.Starting(SECOND, Optional.empty()), SECOND);

    assertThat(resource.getStatus().run().inputVersion()).isEqualTo(7);
    assertThat(request(SECOND)).contains("\"asOf\":\"7\"");
  }

  @Test
  void anotherRunReadsTheNewest() {
    theSecondAttemptReadsWhatTheFirstToldOfThoughItFailed();

    assertThat(request(new Attempt("produtos-0000000000", 1))).doesNotContain("asOf");
  }

  @Test
  void ofAnInputThatGrowsTheCheckpointSaysWhatIsRead() {
    ObjectNode growing = new ObjectMapper().valueToTree(resource);
    ((ObjectNode) growing.at("/spec/input"))
        .put("idColumn", "id")
        .putObject("incremental")
        .put("checkpoint", "/data/controle");
    ((ObjectNode) growing.at("/spec/output")).put("format", "delta").put("mode", "Append");
    ((ObjectNode) growing.at("/spec/output")).remove("options");
    resource = Serialization.unmarshal(growing.toString(), ProductClassification.class);

    tell(
        new RunState.Reported(
            FIRST,
            new JobReport(
                FIRST.runId(),
                NOW,
                NOW,
                null,
                null,
                new JobFailure(FailureReason.OUTPUT_CONFLICT, null, "x"),
                7L)),
        FIRST);

    assertThat(request(SECOND)).contains("/data/controle").doesNotContain("asOf");
  }
}
