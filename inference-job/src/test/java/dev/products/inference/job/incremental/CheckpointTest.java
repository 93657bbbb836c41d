package dev.products.inference.job.incremental;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.products.inference.contract.incremental.InputBatch;
import dev.products.inference.job.failure.JobException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointTest {

  private static final String WHOLE =
      "{\"resource\":\"loja/produtos\",\"run\":\"r\",\"attempt\":1,\"input\":\"/data/in\",\"after\":0";

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(longs = {InputBatch.NONE, 0, 7})
  void aBatchIsReadAsItWasKept(long after) {
    Checkpoint checkpoint = new Checkpoint(folder.toString());
    Position read = Position.of(Map.of("produtos", new Position.Topic("id", Map.of(0, 7L))));
    Plan plan = new Plan("loja/produtos", "r", 1, "/data/in", after, "sha", null, read);

    assertThat(checkpoint.plan(checkpoint.add(plan))).isEqualTo(plan);
  }

  /** Files that a full disk cut off, or that somebody wrote. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "{}",
        "[]",
        "7",
        "{\"resource\":\"loja/produtos\"}",
        WHOLE,
        WHOLE + "}",
        WHOLE + ",\"after\":-2,\"read\":{}}",
        WHOLE + ",\"read\":{\"files\":{\"/data/in/a.csv\":null}}}",
        WHOLE + ",\"read\":{\"topics\":{\"produtos\":null}}}",
        WHOLE + ",\"read\":{\"topics\":{\"produtos\":{\"id\":\"x\"}}}}",
        WHOLE + ",\"read\":{\"topics\":{\"produtos\":{\"id\":\"x\",\"offsets\":{\"0\":null}}}}}"
      })
  void oneThatIsNoneIsSaidToBe(String content) throws IOException {
    Files.writeString(folder.resolve("3.json"), content);

    assertThatThrownBy(() -> new Checkpoint(folder.toString()).plan(3))
        .isInstanceOf(JobException.class)
        .hasMessageContaining("3.json cannot be read: ");
  }
}
