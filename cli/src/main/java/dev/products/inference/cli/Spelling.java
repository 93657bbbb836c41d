package dev.products.inference.cli;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What somebody may have meant. */
final class Spelling {

  private Spelling() {}

  static String unknown(String name, List<String> known) {
    Optional<String> near =
        known.stream()
            .filter(candidate -> distance(name, candidate) <= Math.max(2, name.length() / 3))
            .min(Comparator.comparingInt(candidate -> distance(name, candidate)));
    return near.map(candidate -> "is no field; did you mean " + candidate + "?")
        .orElse("is no field; there are " + String.join(", ", known));
  }

  /** How many letters to insert, remove or replace; case doesn't count. */
  private static int distance(String left, String right) {
    String a = left.toLowerCase(Locale.ROOT);
    String b = right.toLowerCase(Locale.ROOT);
    int[] previous = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] current = new int[b.length() + 1];
      current[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(replaced, 1 + Math.min(previous[j], current[j - 1]));
      }
      previous = current;
    }
    return previous[b.length()];
  }
}
