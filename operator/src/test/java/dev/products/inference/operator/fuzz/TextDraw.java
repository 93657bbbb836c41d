package dev.products.inference.operator.fuzz;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Texts: words of src/test/resources/fuzz/words.yaml, any Unicode, and lengths at a bound. */
final class TextDraw {

  private static final String ANY = "any";

  /** The first and last of what Unicode, UTF-8 and UTF-16 treat alike. */
  private static final int[] EDGES = {
    0, 0x1f, 0x20, 0x7e, 0x7f, 0x80, 0x9f, 0xa0, 0xad, 0x300, 0x61c, 0x7ff, 0x800, 0x200b, 0x200f,
    0x2028, 0x202a, 0x202e, 0x2066, 0x2069, 0xd7ff, 0xd800, 0xdbff, 0xdc00, 0xdfff, 0xe000, 0xfeff,
    0xfffd, 0xfffe, 0xffff, 0x10000, 0xe0001, 0xfffff, 0x10ffff
  };

  private static final Map<String, List<String>> WORDS = words();

  private TextDraw() {}

  /** A text for a field or a name in a map of this name, of at most one more than so many. */
  static String of(String field, long longest, RandomGenerator random) {
    List<String> words = WORDS.getOrDefault(field, WORDS.get(ANY));
    return switch (random.nextInt(24)) {
      case 0 -> unicode(random, 1 + random.nextInt(12));
      case 1 -> atTheBound(field, longest, random);
      case 2, 3 -> pick(WORDS.get(ANY), random);
      case 5 -> pick(words, random) + unicode(random, 1);
      case 6 -> pick(words, random) + pick(WORDS.get(ANY), random);
      default -> pick(words, random);
    };
  }

  /** Seldom long: a few of them fill a resource. */
  private static String atTheBound(String field, long longest, RandomGenerator random) {
    int length = (int) Math.min(longest, random.nextInt(4) == 0 ? 300_000 : 2_000);
    int characters = Math.max(0, length - 1 + random.nextInt(3));
    String unit = random.nextBoolean() ? "a" : of(field, 1, random);
    return unit.isEmpty() || unit.length() > characters
        ? "a".repeat(characters)
        : unit.repeat(characters / unit.length() + 1).substring(0, characters);
  }

  private static String unicode(RandomGenerator random, int length) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      if (random.nextBoolean()) {
        text.appendCodePoint(EDGES[random.nextInt(EDGES.length)]);
      } else {
        text.appendCodePoint(random.nextInt(Character.MAX_CODE_POINT + 1));
      }
    }
    return text.toString();
  }

  static <T> T pick(List<T> list, RandomGenerator random) {
    return list.get(random.nextInt(list.size()));
  }

  private static Map<String, List<String>> words() {
    try {
      return new YAMLMapper()
          .readValue(
              TextDraw.class.getResourceAsStream("/fuzz/words.yaml"), new TypeReference<>() {});
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
