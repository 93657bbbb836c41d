package dev.products.inference.model.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.products.inference.model.ModelException;
import dev.products.inference.model.Predictions;
import dev.products.inference.model.Scorer;
import dev.products.inference.model.ScoringOptions;
import dev.products.inference.model.metadata.SmallModel;
import dev.products.inference.model.metadata.Vectors;
import dev.products.inference.model.text.Utf8;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScoringOptionsTest {
  @ParameterizedTest
  @CsvSource({
    "1,false,false",
    "1,true,false",
    "1,false,true",
    "2,true,true",
    "4,false,true",
    "100,true,true"
  })
  void tellsWhatItWasAskedForAsScikitLearnHasIt(
      int categories, boolean scores, boolean probabilities) throws ModelException {
    ScoringOptions options = new ScoringOptions(categories, scores, probabilities);
    List<SmallModel.Row> rows = SmallModel.rows();
    try (OnnxModel model = OnnxModel.load(SmallModel.onnx());
        Scorer scorer = model.newScorer(options)) {
      for (int round = 0; round < 40; round++) {
        rows.forEach(row -> add(scorer, row.text()));
      }
      Predictions predictions = scorer.score();
      assertThat(predictions.ranks()).isEqualTo(Math.min(categories, 4));
      for (int row = 0; row < predictions.size(); row++) {
        check(predictions, row, rows.get(row % rows.size()), options, model.categories());
      }
    }
  }

  private static void check(
      Predictions predictions,
      int row,
      SmallModel.Row expected,
      ScoringOptions options,
      List<String> names) {
    assertThat(predictions.category(row)).isEqualTo(expected.category());
    List<Integer> order = order(expected);
    for (int rank = 0; rank < predictions.ranks(); rank++) {
      int category = order.get(rank);
      assertThat(predictions.categoryIndex(row, rank)).isEqualTo(category);
      if (options.scores()) {
        assertThat(predictions.score(row, rank)).isEqualTo(expected.scores().get(category));
      }
      if (options.probabilities()) {
        double probability = expected.probabilities().get(category);
        assertThat(predictions.probability(row, rank))
            .isCloseTo(probability, within(probability * 1e-9));
      }
    }
    assertThat(names.get(predictions.categoryIndex(row, 0))).isEqualTo(expected.category());
  }

  private static List<Integer> order(SmallModel.Row row) {
    return IntStream.range(0, row.scores().size())
        .boxed()
        .sorted(Comparator.comparingDouble(category -> -row.scores().get(category)))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void givesNoNumberThatItWasNotAskedFor(boolean scores) throws ModelException {
    try (OnnxModel model = OnnxModel.load(SmallModel.onnx());
        Scorer scorer = model.newScorer(new ScoringOptions(2, scores, !scores))) {
      add(scorer, "livro");
      Predictions predictions = scorer.score();
      assertThatThrownBy(
              () -> {
                double unasked = scores ? predictions.probability(0, 0) : predictions.score(0, 0);
                throw new AssertionError(unasked);
              })
          .isInstanceOf(IndexOutOfBoundsException.class);
    }
  }

  @Test
  void tellsScoresOfAModelWithoutProbabilities() throws ModelException {
    byte[] onnx = SmallModel.onnx("no-probabilities-graph.onnx", SmallModel.metadata().toString());
    SmallModel.Row row = SmallModel.rows().get(4);
    try (OnnxModel model = OnnxModel.load(onnx);
        Scorer scorer = model.newScorer(new ScoringOptions(4, true, false))) {
      add(scorer, row.text());
      assertThat(scorer.score().score(0, 0)).isEqualTo(row.scores().get(order(row).get(0)));
      assertThat(model.explain(row.text()).scores())
          .hasSize(4)
          .allSatisfy(score -> assertThat(score.probability()).isEmpty());
      assertThatThrownBy(() -> model.newScorer(new ScoringOptions(1, false, true)))
          .hasMessage(
              "the model has no probabilities: its classifier has no predict_proba, or it was compiled with"
                  + " --no-probabilities");
    }
  }

  @Test
  void saysWhyAModelHasNoProbabilitiesAsItsCompilerDoes() throws ModelException {
    var metadata = SmallModel.metadata();
    metadata.withObject("/source").put("no_probabilities", "LinearSVC has no predict_proba");
    byte[] onnx = SmallModel.onnx("no-probabilities-graph.onnx", metadata.toString());
    try (OnnxModel model = OnnxModel.load(onnx)) {
      assertThat(model.lackOfProbabilities()).contains("LinearSVC has no predict_proba");
      assertThat(model.scoreKind()).contains("joint log likelihood");
    }
    try (OnnxModel model = OnnxModel.load(SmallModel.onnx())) {
      assertThat(model.lackOfProbabilities()).isEmpty();
    }
  }

  @Test
  void refusesNumbersOfAModelOfAnotherTool() throws ModelException {
    try (OnnxModel model = OnnxModel.load(Vectors.bytes("string-labels.onnx"))) {
      assertThat(model.scoreKind()).isEmpty();
      for (ScoringOptions options :
          List.of(new ScoringOptions(1, true, false), new ScoringOptions(2, false, false))) {
        assertThatThrownBy(() -> model.newScorer(options))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessage("the model has no scores: it was not compiled by product-model");
      }
      assertThatThrownBy(() -> model.newScorer(new ScoringOptions(1, false, true)))
          .hasMessageStartingWith("the model has no probabilities: it was not compiled by");
    }
  }

  private static void add(Scorer scorer, String text) {
    byte[] utf8 = Utf8.bytes(text);
    scorer.add(utf8, 0, utf8.length);
  }
}
