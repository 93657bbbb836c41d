package dev.products.inference.job.output;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What lies in an output's folder under the mark's name, whoever wrote it. */
class OutputMarkTest {

  private static final String MARK = "{\"resource\":{\"namespace\":\"loja\",\"name\":\"produtos\"}";

  private static OutputMark parse(String json) throws IOException {
    return OutputMark.parse(json.getBytes(UTF_8), new Path("/data/out/_classification.json"));
  }

  @Test
  void aMarkSaysWhoseTheFolderIs() throws IOException {
    assertThat(parse(MARK + ",\"writer\":\"3f2a\"}").resource().name()).isEqualTo("produtos");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "{}",
        "[]",
        "{\"resource\":null}",
        "{\"resource\":{}}",
        MARK,
        MARK + ",\"writer\":\"\"}",
        MARK + ",\"inStore\":{\"discards\":[\"\"]}}",
        MARK + ",\"inStore\":{\"discards\":[null]}}",
        MARK + ",\"inStore\":{\"previous\":" + MARK + ",\"writer\":\"\"}}}"
      })
  void noOtherFileIsTakenForOne(String json) {
    assertThatThrownBy(() -> parse(json)).isInstanceOf(IOException.class);
  }

  @Test
  void oneThatIsNestedDeeplyEndsNoProcess() {
    String nested = (MARK + ",\"inStore\":{\"previous\":").repeat(5_000);

    assertThatThrownBy(() -> parse(nested)).isInstanceOf(IOException.class);
  }
}
