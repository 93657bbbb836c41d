package dev.products.inference.model.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.model.Explanation;
import dev.products.inference.model.ModelException;
import dev.products.inference.model.Predictions;
import dev.products.inference.model.Scorer;
import dev.products.inference.model.ScoringWork;
import dev.products.inference.model.metadata.SmallModel;
import dev.products.inference.model.text.Utf8;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CompiledScorerTest {
  private static OnnxModel model;

  @BeforeAll
  static void load() throws ModelException {
    model = OnnxModel.load(SmallModel.onnx());
  }

  @AfterAll
  static void close() {
    model.close();
  }

  @Test
  void predictsWhatScikitLearnDoes() throws ModelException {
    try (Scorer scorer = model.newScorer()) {
      List<String> expected = new ArrayList<>();
      for (SmallModel.Row row : SmallModel.rows()) {
        add(scorer, row.text());
        expected.add(row.category());
      }
      assertThat(scorer.size()).isEqualTo(expected.size());
      assertThat(categories(scorer.score())).isEqualTo(expected);
    }
  }

  @Test
  void tellsHowManyTermsWereKnownAndHowLongOnnxRuntimeTook() throws ModelException {
    String text =
        SmallModel.rows().stream().map(SmallModel.Row::text).collect(Collectors.joining(" "))
            + " xyzzyx xyzzyx";
    long known =
        model.explain(text).terms().stream()
            .filter(term -> term.featureId().isPresent())
            .mapToLong(Explanation.Term::count)
            .sum();
    try (Scorer scorer = model.newScorer()) {
      assertThat(scorer.work()).isEqualTo(ScoringWork.NONE);
      add(scorer, text);
      scorer.score();
      ScoringWork work = scorer.work();
      assertThat(work.terms() - work.unknownTerms()).isEqualTo(known).isPositive();
      assertThat(work.unknownTerms()).isGreaterThanOrEqualTo(2);
      assertThat(work.onnxNanos()).isPositive();
      add(scorer, text);
      scorer.score();
      assertThat(scorer.work().terms()).isEqualTo(2 * work.terms());
    }
  }

  @Test
  void givesScikitLearnsScoresToTheLastBit() throws ModelException {
    List<byte[]> texts = SmallModel.rows().stream().map(row -> Utf8.bytes(row.text())).toList();
    assertThat(model.score(texts))
        .extracting(ScoredText::scores)
        .isEqualTo(SmallModel.rows().stream().map(SmallModel.Row::scores).toList());
  }

  @Test
  void predictsTheSameInBatchesOfAnySize() throws ModelException {
    List<String> expected = SmallModel.rows().stream().map(SmallModel.Row::category).toList();
    try (Scorer scorer = model.newScorer()) {
      for (int batchSize : new int[] {1, 2, 7, 100}) {
        List<String> found = new ArrayList<>();
        for (SmallModel.Row row : SmallModel.rows()) {
          add(scorer, row.text());
          if (scorer.size() == batchSize) {
            found.addAll(categories(scorer.score()));
          }
        }
        found.addAll(categories(scorer.score()));
        assertThat(found).isEqualTo(expected);
      }
    }
  }

  @Test
  void scoresMoreRowsThanTheGraphTakesAtOnce() throws ModelException {
    List<SmallModel.Row> rows = SmallModel.rows();
    try (Scorer scorer = model.newScorer()) {
      for (int i = 0; i < 200_000; i++) {
        add(scorer, rows.get(i % rows.size()).text());
      }
      Predictions predictions = scorer.score();
      assertThat(predictions.size()).isEqualTo(200_000);
      for (int i = 0; i < predictions.size(); i++) {
        if (!predictions.category(i).equals(rows.get(i % rows.size()).category())) {
          assertThat(predictions.category(i))
              .as("row " + i)
              .isEqualTo(rows.get(i % rows.size()).category());
        }
      }
    }
  }

  @Test
  void scoresATextOfTenMegabytesAmongOthers() throws ModelException {
    SmallModel.Row row = SmallModel.rows().get(4);
    byte[] huge =
        (row.text() + " ")
            .repeat(10_000_000 / row.text().length())
            .getBytes(StandardCharsets.UTF_8);
    try (Scorer scorer = model.newScorer()) {
      add(scorer, "livro");
      String before = scorer.score().category(0);
      scorer.add(huge, 0, huge.length);
      add(scorer, "livro");
      Predictions predictions = scorer.score();
      assertThat(predictions.category(0)).isEqualTo(row.category());
      assertThat(predictions.category(1)).isEqualTo(before);
    }
  }

  @Test
  void servesManyThreadsAtOnce() {
    List<String> expected = SmallModel.rows().stream().map(SmallModel.Row::category).toList();
    assertThat(IntStream.range(0, 64).parallel().mapToObj(i -> predictedBySomeThread()))
        .allSatisfy(found -> assertThat(found).isEqualTo(expected));
  }

  private static List<String> predictedBySomeThread() {
    try (Scorer scorer = model.newScorer()) {
      SmallModel.rows().forEach(row -> add(scorer, row.text()));
      return categories(scorer.score());
    } catch (ModelException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void isEmptyAfterScoring() throws ModelException {
    try (Scorer scorer = model.newScorer()) {
      assertThat(scorer.score().size()).isZero();
      add(scorer, "livro");
      assertThat(scorer.score().size()).isEqualTo(1);
      assertThat(scorer.size()).isZero();
      assertThat(scorer.score().size()).isZero();
    }
  }

  @Test
  void readsATextFromTheMiddleOfAnArray() throws ModelException {
    SmallModel.Row row = SmallModel.rows().get(7);
    byte[] around = ("jogo" + row.text() + "ps4").getBytes(StandardCharsets.UTF_8);
    try (Scorer scorer = model.newScorer()) {
      scorer.add(around, 4, around.length - 7);
      assertThat(scorer.score().category(0)).isEqualTo(row.category());
    }
  }

  @Test
  void givesTheSameInstanceForTheSameCategory() throws ModelException {
    try (Scorer scorer = model.newScorer()) {
      add(scorer, "livro");
      String first = scorer.score().category(0);
      add(scorer, "livro");
      assertThat(scorer.score().category(0)).isSameAs(first);
    }
  }

  @Test
  void refusesNoText() {
    try (Scorer scorer = model.newScorer()) {
      byte[] text = "😀\0".getBytes(StandardCharsets.UTF_8);
      assertThat(scorer.refusal(text, 0, text.length)).isNull();
    }
  }

  private static void add(Scorer scorer, String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    scorer.add(utf8, 0, utf8.length);
  }

  private static List<String> categories(Predictions predictions) {
    List<String> categories = new ArrayList<>();
    for (int row = 0; row < predictions.size(); row++) {
      categories.add(predictions.category(row));
    }
    return categories;
  }
}
