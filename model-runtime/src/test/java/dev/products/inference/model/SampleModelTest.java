package dev.products.inference.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SampleModelTest {
  private static final Path SAMPLE = Path.of("../examples/classificador-produtos.onnx");

  @Test
  void classifiesTheNotebooksRows() throws ModelException {
    try (ClassificationModel model = ClassificationModel.load(SAMPLE);
        Scorer scorer = model.newScorer()) {
      for (String text : new String[] {"Senhor dos anéis", "Batom vermelho matte", ""}) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        scorer.add(utf8, 0, utf8.length);
      }
      Predictions predictions = scorer.score();
      assertThat(predictions.size()).isEqualTo(3);
      assertThat(predictions.category(0)).isEqualTo("livro");
      assertThat(predictions.category(1)).isEqualTo("maquiagem");
    }
  }
}
