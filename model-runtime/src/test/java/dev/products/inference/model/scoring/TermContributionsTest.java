package dev.products.inference.model.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.products.inference.model.Explanation;
import dev.products.inference.model.ModelException;
import dev.products.inference.model.TermContribution;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of the sample's model; parity/ compares more models with scikit-learn. */
class TermContributionsTest {
  private static final Path MODEL = Path.of("..", "examples", "classificador-produtos.onnx");

  private static List<TermContribution> terms(OnnxModel model, String text, int most, int... best)
      throws ModelException {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    return model.newTermContributions(most).of(utf8, 0, utf8.length, best[0], best[1]);
  }

  @Test
  void addUpToTheScoreWithThePrior() throws ModelException {
    try (OnnxModel model = OnnxModel.load(MODEL)) {
      double prior = model.explain("").scores().get(0).score();
      String predicted = model.explain("").category();
      Explanation explanation = model.explain("Senhor dos anéis dos anéis desconhecido");
      int index = model.categories().indexOf(predicted);
      int next = model.categories().indexOf(explanation.category());
      List<TermContribution> terms =
          terms(model, "Senhor dos anéis dos anéis desconhecido", 100, index, next);

      double score =
          explanation.scores().stream()
              .filter(category -> category.category().equals(predicted))
              .findFirst()
              .orElseThrow()
              .score();
      assertThat(terms).hasSize(3);
      assertThat(prior + terms.stream().mapToDouble(TermContribution::contribution).sum())
          .isCloseTo(score, within(1e-12));
    }
  }

  @Test
  void areRankedByTheirMarginsOverTheNextCategory() throws ModelException {
    try (OnnxModel model = OnnxModel.load(MODEL)) {
      Explanation explanation = model.explain("Senhor dos anéis");
      double margin = explanation.scores().get(0).score() - explanation.scores().get(1).score();

      List<TermContribution> terms = explanation.contributions();

      assertThat(terms).isSortedAccordingTo((a, b) -> Double.compare(b.margin(), a.margin()));
      // The priors of the two differ too.
      double ofPriors = margin - terms.stream().mapToDouble(TermContribution::margin).sum();
      assertThat(ofPriors).isCloseTo(priors(model, explanation), within(1e-12));
      int best = model.categories().indexOf(explanation.scores().get(0).category());
      int next = model.categories().indexOf(explanation.scores().get(1).category());
      assertThat(terms(model, "Senhor dos anéis", 2, best, next)).isEqualTo(terms.subList(0, 2));
    }
  }

  private static double priors(OnnxModel model, Explanation explanation) throws ModelException {
    List<Explanation.CategoryScore> priors = model.explain("").scores();
    return prior(priors, explanation.scores().get(0).category())
        - prior(priors, explanation.scores().get(1).category());
  }

  private static double prior(List<Explanation.CategoryScore> priors, String category) {
    return priors.stream()
        .filter(prior -> prior.category().equals(category))
        .findFirst()
        .orElseThrow()
        .score();
  }

  @Test
  void aFileThatHasChangedIsNotRead(@TempDir Path folder) throws IOException, ModelException {
    Path file = Files.copy(MODEL, folder.resolve("model.onnx"));
    try (OnnxModel model = OnnxModel.load(file)) {
      Files.write(file, new byte[] {1, 2, 3});

      assertThatThrownBy(() -> model.newTermContributions(1))
          .isInstanceOf(ModelException.class)
          .hasMessageContaining("changed");
    }
  }
}
