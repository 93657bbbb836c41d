package dev.products.inference.model.features;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.model.metadata.Vectors;
import dev.products.inference.model.text.CodePointMap;
import dev.products.inference.model.text.Normalization;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class VectorizerTest {
  private static final Vectors.Analyzers VECTORS = Vectors.analyzers();

  static List<Vectors.Case> cases() {
    return VECTORS.cases();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void findsScikitLearnsFeatures(Vectors.Case vectors) {
    CodePointMap map = Normalization.of(vectors.vectorizer()).map(VECTORS.unicode());
    FeatureExtractor extractor = new FeatureExtractor(new Vectorizer(vectors.vectorizer(), map));
    for (int i = 0; i < VECTORS.texts().size(); i++) {
      String text = VECTORS.texts().get(i);
      assertThat(features(extractor, text)).as(text).isEqualTo(vectors.features().get(i));
    }
  }

  private static List<List<Integer>> features(FeatureExtractor extractor, String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    FeatureRow row = new FeatureRow();
    extractor.extract(utf8, 0, utf8.length, row);
    List<List<Integer>> features = new ArrayList<>();
    for (int i = 0; i < row.size(); i++) {
      features.add(List.of(row.id(i), (int) row.value(i)));
    }
    return features;
  }
}
