package dev.products.inference.model.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FeatureBatchTest {
  private static final int MANY = 1 << 20;

  private record Entry(long row, long id, double value) {}

  @Test
  void keepsRowsAfterEachOtherWhereWeightsAreFew() {
    FeatureBatch batch = new FeatureBatch(10, null, 4, 0);
    batch.add(row(3, 7));
    batch.add(row());
    batch.add(row(1, 3));
    batch.arrange();
    assertThat(entries(batch))
        .containsExactly(
            new Entry(0, 3, 0.5), new Entry(0, 7, 1.5), new Entry(2, 1, 0.5), new Entry(2, 3, 1.5));
    assertThat(batch.size()).isEqualTo(3);
  }

  @Test
  void putsTheSameFeatureOfAllRowsTogetherWhereWeightsAreMany() {
    FeatureBatch batch = new FeatureBatch(MANY, null, 300, 0);
    batch.add(row(3, 70_000));
    batch.add(row(1, 3));
    batch.arrange();
    assertThat(entries(batch))
        .containsExactly(
            new Entry(1, 1, 0.5),
            new Entry(0, 3, 0.5),
            new Entry(1, 3, 1.5),
            new Entry(0, 70_000, 1.5));
  }

  @Test
  void addsARowsFeaturesInTheOrderOfTheirIdsThoughOthersShareAColumn() {
    FeatureBatch batch = new FeatureBatch(MANY, new DistinctFeatures(new int[] {5, 9}, 0), 300, 0);
    batch.add(row(5, 7, 9));
    batch.add(row(2));
    batch.arrange();
    assertThat(entries(batch))
        .containsExactly(
            new Entry(1, 2, 0.5), new Entry(0, 0, 0.5), new Entry(0, 2, 1.5), new Entry(0, 1, 2.5));
  }

  @Test
  void hasRowsForEntriesThatShareAColumn() {
    FeatureBatch batch = new FeatureBatch(2, new DistinctFeatures(new int[] {5}, 0), 4, 0);
    batch.add(row(1, 2, 3, 4, 5));
    assertThat(batch.size()).isEqualTo(1);
    assertThat(batch.rows()).isEqualTo(3);
  }

  @Test
  void isTheSameMatrixAfterManyBatchesOfManyFeatures() {
    FeatureBatch batch = new FeatureBatch(MANY, null, 16, 0);
    Random random = new Random(1);
    for (int repetition = 0; repetition < 3; repetition++) {
      List<Entry> expected = new ArrayList<>();
      for (long text = 0; text < 100; text++) {
        FeatureRow row =
            row(random.ints(random.nextInt(500), 0, MANY).distinct().sorted().toArray());
        for (int i = 0; i < row.size(); i++) {
          expected.add(new Entry(text, row.id(i), row.value(i)));
        }
        batch.add(row);
      }
      batch.arrange();
      // AssertJ's comparison in any order compares each with each.
      assertThat(entries(batch)).hasSameSizeAs(expected);
      assertThat(Set.copyOf(entries(batch))).isEqualTo(Set.copyOf(expected));
      batch.clear();
    }
  }

  @Test
  void isFullBeforeTheGraphHoldsTooMuch() {
    FeatureBatch texts = new FeatureBatch(10, null, 1 << 15, 0);
    FeatureBatch features = new FeatureBatch(10, null, 1, 1 << 15);
    assertThat(texts.isFull()).isFalse();
    texts.add(row());
    features.add(row(1, 2, 3));
    assertThat(texts.isFull()).isFalse();
    assertThat(features.isFull()).isFalse();
    texts.add(row());
    features.add(row(1));
    assertThat(texts.isFull()).isTrue();
    assertThat(features.isFull()).isTrue();
  }

  @Test
  void takesOneRowHoweverLargeItIs() {
    FeatureBatch batch = new FeatureBatch(10, null, Integer.MAX_VALUE, Integer.MAX_VALUE);
    assertThat(batch.isFull()).isFalse();
    batch.add(row());
    assertThat(batch.isFull()).isTrue();
  }

  /** Values are 0.5, 1.5, … */
  private static FeatureRow row(int... ids) {
    FeatureRow row = new FeatureRow();
    for (int id : ids) {
      row.add(id, row.size() + 0.5);
    }
    return row;
  }

  private static List<Entry> entries(FeatureBatch batch) {
    LongBuffer indices = batch.indices();
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < batch.features(); i++) {
      entries.add(new Entry(indices.get(), indices.get(), batch.values().get(i)));
    }
    return entries;
  }
}
