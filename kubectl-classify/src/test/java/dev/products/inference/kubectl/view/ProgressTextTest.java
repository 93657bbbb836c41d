package dev.products.inference.kubectl.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class ProgressTextTest {

  static ProgressText progress(String json) throws JsonProcessingException {
    return new ProgressText(new ObjectMapper().readTree(json));
  }

  @Test
  void saysAllThatIsKnown() throws JsonProcessingException {
    ProgressText progress =
        progress(
            """
            {"percent": 42, "rowsRead": 1234000, "rowsPerSecond": 380000, "rowsRejected": 12, "executorsRunning": 1,
             "executorsWanted": 2, "secondsLeft": 185}
            """);

    assertThat(progress.line())
        .isEqualTo("42 %, 1,234,000 rows, 380,000 rows/s, 12 rejected, 1 of 2 executors, 3m left");
    assertThat(progress.bar()).startsWith("████████░░░░░░░░░░░░ 42 %");
  }

  @Test
  void leavesOutWhatIsNotKnown() throws JsonProcessingException {
    assertThat(progress("{\"rowsRead\": 5, \"executorsRunning\": 3}").bar())
        .isEqualTo("5 rows, 3 executors");
    assertThat(progress("{\"rowsRejected\": 5}").isKnown()).isFalse();
  }

  @Test
  void ofARunThatDoesNotEndItSaysHowFarBehindItIs() throws JsonProcessingException {
    assertThat(progress("{\"rowsRead\": 5, \"batches\": 12, \"lag\": 1200}").bar())
        .isEqualTo("5 rows, 12 batches, 1,200 found and not published");
    assertThat(progress("{\"rowsRead\": 5, \"batches\": 2, \"lag\": 0}").line())
        .isEqualTo("5 rows, 2 batches");
  }

  @Test
  void anyVersionOfTheOperatorMaySayAnything() throws JsonProcessingException {
    assertThat(progress("{\"percent\": 700, \"rowsRead\": \"many\"}").bar())
        .isEqualTo("████████████████████ 100 %");
    assertThat(progress("{\"percent\": -1}").line()).isEqualTo("0 %");
  }
}
