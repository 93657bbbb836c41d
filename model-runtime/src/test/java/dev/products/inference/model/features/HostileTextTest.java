package dev.products.inference.model.features;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.model.metadata.Vectors;
import dev.products.inference.model.text.CodePointMap;
import dev.products.inference.model.text.Normalization;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Texts of 200 kilobytes that are the worst for some step; each must take time in proportion. */
class HostileTextTest {
  private static final int BYTES = 200_000;
  private static final Vectors.Analyzers VECTORS = Vectors.analyzers();
  private static final Map<Normalization, CodePointMap> MAPS = new ConcurrentHashMap<>();

  static Stream<Arguments> texts() {
    byte[] noise = new byte[BYTES];
    new Random(1).nextBytes(noise);
    return Stream.of(
            repeated("one word", "a"),
            repeated("short words", "ab "),
            repeated("single letters", "a "),
            repeated("sigmas", "Σ"),
            repeated("sigmas between what they ignore", "Σ\u0301\u0301"),
            new Named(
                "a sigma among what it ignores",
                ("a" + "\u0301".repeat(BYTES / 4) + "Σ").repeat(2)),
            repeated("capital dotted I", "İ"),
            repeated("spaces", " "),
            repeated("letters that grow", "Ⱥ"),
            repeated("emoji", "😀"),
            new Named("malformed bytes", noise))
        .flatMap(text -> VECTORS.cases().stream().map(vectors -> Arguments.of(text, vectors)));
  }

  @ParameterizedTest
  @MethodSource("texts")
  @Timeout(value = 10, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void takeTimeInProportion(Named text, Vectors.Case vectors) {
    CodePointMap map =
        MAPS.computeIfAbsent(
            Normalization.of(vectors.vectorizer()),
            normalization -> normalization.map(VECTORS.unicode()));
    FeatureExtractor extractor = new FeatureExtractor(new Vectorizer(vectors.vectorizer(), map));
    FeatureRow row = new FeatureRow();
    extractor.extract(text.utf8(), 0, text.utf8().length, row);
    assertThat(row.size()).isLessThanOrEqualTo(vectors.vectorizer().size());
  }

  private static Named repeated(String name, String part) {
    return new Named(name, part.repeat(BYTES / part.getBytes(StandardCharsets.UTF_8).length));
  }

  private static final class Named {
    private final String name;
    private final byte[] utf8;

    Named(String name, String text) {
      this(name, text.getBytes(StandardCharsets.UTF_8));
    }

    Named(String name, byte[] utf8) {
      this.name = name;
      this.utf8 = utf8;
    }

    byte[] utf8() {
      return utf8;
    }

    @Override
    public String toString() {
      return name;
    }
  }
}
