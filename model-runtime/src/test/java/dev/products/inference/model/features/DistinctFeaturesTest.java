package dev.products.inference.model.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DistinctFeaturesTest {
  @Test
  void hasARowForEachAndOneForAllOthers() {
    int[] ids = new Random(1).ints(500, 0, 5_000).distinct().sorted().toArray();
    DistinctFeatures distinct = new DistinctFeatures(ids, 0);
    assertThat(distinct.rows()).isEqualTo(ids.length + 1);
    for (int id = 0; id < 6_000; id++) {
      int place = Arrays.binarySearch(ids, id);
      assertThat(distinct.row(id)).as("row of " + id).isEqualTo(place < 0 ? ids.length : place);
    }
  }

  @Test
  void mayBeNone() {
    assertThat(new DistinctFeatures(new int[0], 0).rows()).isEqualTo(1);
    assertThat(new DistinctFeatures(new int[0], 0).row(7)).isZero();
  }

  @Test
  void hasARowForTheOthersOfEachRange() {
    DistinctFeatures distinct = new DistinctFeatures(new int[] {3, 150}, 0, 100, 101);
    assertThat(distinct.rows()).isEqualTo(5);
    assertThat(IntStream.of(0, 3, 99, 100, 101, 150, 9_999).map(distinct::row))
        .containsExactly(2, 0, 2, 3, 4, 1, 4);
  }
}
