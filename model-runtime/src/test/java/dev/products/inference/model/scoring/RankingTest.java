package dev.products.inference.model.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.DoubleBuffer;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RankingTest {
  @Test
  void putsThePredictedCategoryFirstThoughAnotherHasItsScore() {
    assertThat(ranked(2, 4, 1.0, 3.0, 3.0, 2.0)).containsExactly(2, 1, 3, 0);
  }

  @Test
  void leavesEqualScoresInTheModelsOrder() {
    assertThat(ranked(3, 5, 0.0, 1.0, -0.0, 1.0, 0.0)).containsExactly(3, 1, 0, 2, 4);
    assertThat(ranked(3, 3, 0.0, 1.0, -0.0, 1.0, 0.0)).containsExactly(3, 1, 0);
  }

  @Test
  void putsInfinitiesWhereTheyBelongAndWhatIsNoNumberLast() {
    assertThat(
            ranked(
                4,
                5,
                Double.NaN,
                Double.NEGATIVE_INFINITY,
                -Double.MAX_VALUE,
                Double.NaN,
                Double.POSITIVE_INFINITY))
        .containsExactly(4, 2, 1, 0, 3);
    assertThat(ranked(0, 3, Double.NaN, Double.NaN, 1.0)).containsExactly(0, 2, 1);
  }

  @Test
  void ranksAsASortDoes() {
    Random random = new Random(7);
    for (int round = 0; round < 2000; round++) {
      double[] scores = random.doubles(1 + random.nextInt(40)).map(d -> (int) (d * 8)).toArray();
      int predicted = random.nextInt(scores.length);
      List<Integer> sorted =
          Stream.concat(
                  Stream.of(predicted),
                  IntStream.range(0, scores.length)
                      .filter(category -> category != predicted)
                      .boxed()
                      .sorted(Comparator.comparingDouble(category -> -scores[category])))
              .toList();
      int ranks = 1 + random.nextInt(scores.length);
      assertThat(ranked(predicted, ranks, scores))
          .containsExactlyElementsOf(sorted.subList(0, ranks));
    }
  }

  private static List<Integer> ranked(int predicted, int ranks, double... scores) {
    int from = 3;
    double[] amongOthers = new double[from + scores.length + from];
    Arrays.fill(amongOthers, 99);
    System.arraycopy(scores, 0, amongOthers, from, scores.length);
    int[] ranked = new int[ranks + 2];
    ranked[1] = predicted;
    Ranking.afterFirst(DoubleBuffer.wrap(amongOthers), from, scores.length, ranked, 1, ranks);
    return IntStream.of(ranked).skip(1).limit(ranks).boxed().toList();
  }
}
