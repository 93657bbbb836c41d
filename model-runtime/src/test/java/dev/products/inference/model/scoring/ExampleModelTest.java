package dev.products.inference.model.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.model.GoldenRow;
import dev.products.inference.model.ModelException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExampleModelTest {
  private static final Path MODEL = Path.of("..", "examples", "classificador-produtos.onnx");

  @ParameterizedTest
  @CsvSource({
    "Senhor dos anéis, livro",
    "Batom vermelho matte, maquiagem",
    "Boneca bebê reborn, brinquedo"
  })
  void classifiesProducts(String text, String category) throws ModelException {
    try (OnnxModel model = OnnxModel.load(MODEL)) {
      assertThat(model.explain(text).category()).isEqualTo(category);
    }
  }

  @Test
  void agreesWithItsGoldenRows() throws ModelException {
    try (OnnxModel model = OnnxModel.load(MODEL)) {
      for (GoldenRow row : model.goldenRows()) {
        assertThat(model.explain(row.text()).category()).as(row.text()).isEqualTo(row.category());
      }
    }
  }
}
