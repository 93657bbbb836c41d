package dev.products.inference.model.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeatureCountsTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 5, 300, 70_000, 1 << 24, Integer.MAX_VALUE})
  void sumsUpByIdInAscendingOrder(int ids) {
    FeatureCounts tested = new FeatureCounts();
    Random random = new Random(ids);
    for (int round = 0; round < 400; round++) {
      int occurrences = random.nextInt(round % 40 == 0 ? 200_000 : 300);
      Map<Integer, Integer> expected = new TreeMap<>();
      tested.clear();
      for (int i = 0; i < occurrences; i++) {
        int id = random.nextInt(ids);
        int count = random.nextBoolean() ? 1 : -1;
        tested.add(id, count);
        expected.merge(id, count, Integer::sum);
      }
      tested.sort();
      List<Map.Entry<Integer, Integer>> found = new ArrayList<>();
      for (int i = 0; i < tested.size(); i++) {
        found.add(Map.entry(tested.id(i), tested.count(i)));
      }
      assertThat(found).isEqualTo(List.copyOf(expected.entrySet()));
    }
  }
}
