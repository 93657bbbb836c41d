package dev.products.inference.operator.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What drives a terminal or turns its text around; said here anew, not as the product says it. */
final class Unprintable {

  private Unprintable() {}

  /** Those in a text, but for ends of lines and tabs. */
  static Set<String> in(String text) {
    Set<String> found = new TreeSet<>();
    text.codePoints()
        .filter(point -> point != '\n' && point != '\t')
        .filter(
            point ->
                Character.isISOControl(point)
                    || point == 0x61c
                    || point == 0x200e
                    || point == 0x200f
                    || (point >= 0x202a && point <= 0x202e)
                    || (point >= 0x2066 && point <= 0x2069)
                    || (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE))
        .forEach(point -> found.add("U+%04X".formatted(point)));
    return found;
  }

  /** Lines of a log that have any. */
  static List<String> linesOf(Path log) throws IOException {
    try (Stream<String> lines = Files.lines(log)) {
      return lines.filter(line -> !in(line).isEmpty()).toList();
    }
  }
}
