package dev.products.inference.model.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.products.inference.model.ModelException;
import dev.products.inference.model.metadata.SmallModel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoreLinesTest {
  @TempDir private Path folder;

  @Test
  void givesCategoriesScoresAndFeaturesLineByLine() throws IOException, ModelException {
    StringBuilder lines = new StringBuilder();
    JsonMapper json = JsonMapper.builder().build();
    for (int round = 0; round < 3; round++) {
      for (SmallModel.Row row : SmallModel.rows()) {
        lines.append(json.createObjectNode().put("text", row.text())).append('\n');
      }
    }
    List<JsonNode> answers = answers(lines.toString());
    assertThat(answers).hasSize(3 * SmallModel.rows().size());
    for (int i = 0; i < answers.size(); i++) {
      SmallModel.Row row = SmallModel.rows().get(i % SmallModel.rows().size());
      assertThat(answers.get(i).get("category").asText()).isEqualTo(row.category());
      for (int category = 0; category < row.scores().size(); category++) {
        assertThat(answers.get(i).get("scores").get(category).doubleValue())
            .isEqualTo(row.scores().get(category));
        assertThat(answers.get(i).get("probabilities").get(category).doubleValue())
            .isCloseTo(row.probabilities().get(category), within(1e-12));
      }
    }
  }

  @Test
  void readsEscapesAndWritesFeatures() throws IOException, ModelException {
    List<JsonNode> answers = answers("{\"text\": \"JOGO jogo \\ud800 ps4\"}");
    assertThat(answers.get(0).get("features").toString())
        .matches("\\[\\[\\d+,2\\.0],\\[\\d+,1\\.0]]");
  }

  private List<JsonNode> answers(String lines) throws IOException, ModelException {
    Path model = Files.write(folder.resolve("model.onnx"), SmallModel.onnx());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ScoreLines.score(model, new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)), out);
    try (MappingIterator<JsonNode> answers =
        JsonMapper.builder().build().readerFor(JsonNode.class).readValues(out.toByteArray())) {
      return answers.readAll();
    }
  }
}
