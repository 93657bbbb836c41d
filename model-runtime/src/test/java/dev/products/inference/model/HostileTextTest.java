package dev.products.inference.model;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.params.provider.ValueSource;

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
            vectors.vectorizer().normalization(),
            normalization -> normalization.map(VECTORS.unicode()));
    FeatureExtractor extractor = new FeatureExtractor(new Vectorizer(vectors.vectorizer(), map));
    FeatureRow row = new FeatureRow();
    extractor.extract(text.utf8(), 0, text.utf8().length, row);
    assertThat(row.size()).isLessThanOrEqualTo(vectors.vectorizer().size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"Ⱥ", "İ", "\ud55c", "\ufdfa"})
  @Timeout(value = 10, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void longTextsMayGrow(String grows) {
    CodePointMap map = new Normalization(true, StripAccents.UNICODE).map(VECTORS.unicode());
    byte[] utf8 = grows.repeat(1_000_000).getBytes(StandardCharsets.UTF_8);
    long[] found = new long[1];
    new WordRuns(map, 2).each(utf8, 0, utf8.length, (bytes, from, to) -> found[0] += to - from);
    assertThat(found[0]).isPositive();
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
