package dev.products.inference.model.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.products.inference.model.Explanation;
import dev.products.inference.model.ModelException;
import dev.products.inference.model.Predictions;
import dev.products.inference.model.Scorer;
import dev.products.inference.model.metadata.Vectors;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StringScorerTest {
  @ParameterizedTest
  @CsvSource({
    "string-labels.onnx, brinquedo, roupa, letra, ?",
    "column-labels.onnx, brinquedo, roupa, letra, ?",
    "int-labels.onnx, 7, -1, 0, 99",
    "echo.onnx, bola, boné, Ж, livro"
  })
  void givesTheLabelOfEachText(String graph, String ball, String cap, String letter, String other)
      throws ModelException {
    try (OnnxModel model = OnnxModel.load(Vectors.bytes(graph));
        Scorer scorer = model.newScorer()) {
      assertThat(model.categories()).isEmpty();
      add(scorer, "bola");
      add(scorer, "boné");
      add(scorer, "Ж");
      add(scorer, "livro");
      Predictions predictions = scorer.score();
      assertThat(IntStream.range(0, predictions.size()).mapToObj(predictions::category))
          .containsExactly(ball, cap, letter, other);
    }
  }

  @Test
  void scoresMoreRowsThanTheGraphTakesAtOnce() throws ModelException {
    try (OnnxModel model = OnnxModel.load(Vectors.bytes("int-labels.onnx"));
        Scorer scorer = model.newScorer()) {
      for (int i = 0; i < 1000; i++) {
        add(scorer, i % 3 == 0 ? "bola" : "boné");
      }
      assertThat(scorer.size()).isEqualTo(1000);
      Predictions predictions = scorer.score();
      assertThat(predictions.size()).isEqualTo(1000);
      assertThat(scorer.work().onnxNanos()).isPositive();
      assertThat(scorer.work().terms()).isZero();
      assertThat(predictions.category(999)).isEqualTo("7").isSameAs(predictions.category(0));
      assertThat(predictions.category(998)).isEqualTo("-1").isSameAs(predictions.category(1));
      assertThat(scorer.size()).isZero();
      assertThat(scorer.score().size()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"um emoji 😀", "\0", "𝐀"})
  void refusesTextsThatTheGraphWouldGetGarbled(String text) throws ModelException {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    try (OnnxModel model = OnnxModel.load(Vectors.bytes("string-labels.onnx"));
        Scorer scorer = model.newScorer()) {
      assertThat(scorer.refusal(utf8, 0, utf8.length))
          .contains("which this model's string input cannot take");
      add(scorer, "bola");
      scorer.add(utf8, 0, utf8.length);
      assertThatThrownBy(scorer::score)
          .isInstanceOf(ModelException.class)
          .hasMessageStartingWith("Text 1 of the batch has ");
      add(scorer, "bola");
      assertThat(scorer.score().category(0)).isEqualTo("brinquedo");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "boné Ж 中文 \uFFFD \u0301 \uFFFF"})
  void takesTextsWithoutThem(String text) throws ModelException {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    try (OnnxModel model = OnnxModel.load(Vectors.bytes("echo.onnx"));
        Scorer scorer = model.newScorer()) {
      assertThat(scorer.refusal(utf8, 0, utf8.length)).isNull();
      scorer.add(utf8, 0, utf8.length);
      assertThat(scorer.score().category(0)).isEqualTo(text);
    }
  }

  @Test
  void explainsTheLabelOnly() throws ModelException {
    try (OnnxModel model = OnnxModel.load(Vectors.bytes("string-labels.onnx"))) {
      Explanation explanation = model.explain("bola");
      assertThat(explanation.category()).isEqualTo("brinquedo");
      assertThat(explanation.terms()).isEmpty();
      assertThat(explanation.scores()).isEmpty();
    }
  }

  /**
   * The graph of skl2onnx loads where there is the locale; elsewhere the message says what to do.
   */
  @Test
  void scoresWithSkl2onnxOrSaysWhichLocaleItNeeds() {
    try (OnnxModel model = OnnxModel.load(Vectors.bytes("skl2onnx.onnx"))) {
      assertThat(model.explain("bola azul").category()).isEqualTo("b");
    } catch (ModelException e) {
      assertThat(e.reason()).isEqualTo(ModelException.Reason.NOT_ONNX);
      assertThat(e)
          .hasMessageContaining(
              "it needs the locale en_US.UTF-8, which this machine does not have");
    }
  }

  private static void add(Scorer scorer, String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    scorer.add(utf8, 0, utf8.length);
  }
}
