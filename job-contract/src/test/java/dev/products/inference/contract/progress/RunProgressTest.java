package dev.products.inference.contract.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A driver is whatever runs in its pod: what it says is read strictly. */
class RunProgressTest {

  private static final RunProgress HALF = new RunProgress("run", 1, 50, 2, 50, 10, 5L, 1, 2);

  @Test
  void readsWhatItWrites() throws JsonProcessingException {
    assertThat(RunProgress.read(HALF.toJson())).isEqualTo(HALF);
    RunProgress alone = new RunProgress("run", 2, 0, 0, 0, 0, null, null, null);
    assertThat(alone.toJson()).doesNotContain("null").hasSizeLessThan(RunProgress.LONGEST);
    assertThat(RunProgress.read(alone.toJson())).isEqualTo(alone);
  }

  @Test
  void whatItTellsOfBatchesIsShort() throws JsonProcessingException {
    BatchProgress batches = new BatchProgress(3, 120, 1_000L, "á".repeat(10_000));
    RunProgress continuous = new RunProgress("r".repeat(253), 1, 50, 2, 50, 10, 5L, 1, 2, batches);

    assertThat(continuous.toJson().getBytes(StandardCharsets.UTF_8))
        .hasSizeLessThan(RunProgress.LONGEST);
    assertThat(RunProgress.read(continuous.toJson())).isEqualTo(continuous);
    assertThatThrownBy(() -> new BatchProgress(1, -1, null, null))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void fieldsOfLaterVersionsAreNoFault() throws JsonProcessingException {
    assertThat(RunProgress.read(HALF.toJson().replace("}", ",\"stage\":[1]}"))).isEqualTo(HALF);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{}",
        "{\"runId\":\"run\",\"attempt\":0}",
        "{\"runId\":\"run\",\"attempt\":1,\"rowsRead\":-1}",
        "{\"runId\":\"run\",\"attempt\":1,\"rowsRead\":1,\"rowsRejected\":2}",
        "{\"runId\":\"run\",\"attempt\":1,\"rowsRead\":\"1\"}",
        "{\"runId\":\"run\",\"attempt\":1,\"rowsRead\":1.5}",
        "{\"runId\":\"run\",\"attempt\":1,\"rowsRead\":1e30}",
        "{\"runId\":\"run\",\"attempt\":1,\"rowsRead\":99999999999999999999}",
        "{\"runId\":\"run\",\"attempt\":1,\"rowsRead\":null}",
        "{\"runId\":\"run\",\"attempt\":1,\"percent\":101}",
        "{\"runId\":\"run\",\"attempt\":1,\"secondsLeft\":-5}",
        "{\"runId\":\"run\",\"attempt\":1,\"executorsRunning\":-5}",
        "{\"runId\":\"run\",\"runId\":\"run\",\"attempt\":1}",
        "{\"runId\":\"run\",\"attempt\":1} {}",
        "{\"runId\":\"run\",\"attempt\":1"
      })
  void whatIsNoProgressIsRefused(String json) {
    assertThatThrownBy(() -> assertThat(RunProgress.read(json)).isNotNull())
        .satisfiesAnyOf(
            error -> assertThat(error).isInstanceOf(JsonProcessingException.class),
            error -> assertThat(json).isEqualTo("null"));
  }
}
