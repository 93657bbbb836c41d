package dev.products.inference.contract.message;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Names in messages: those that there are, and the one that somebody may have meant. */
public final class Names {

  private static final int SHOWN = 20;
  private static final int LONGEST = 61;

  private Names() {}

  /** In quotes, which show where it begins and ends; of a very long one the beginning. */
  public static String quoted(String name) {
    return "\"" + Printable.of(Excerpt.of(name, LONGEST)) + "\"";
  }

  /** All of them in quotes; of very many the first, and how many more. */
  public static String list(List<String> names) {
    return list(names.stream().limit(SHOWN).map(Names::quoted).toList(), names.size());
  }

  private static String list(List<String> shown, int all) {
    return String.join(", ", shown)
        + (all > shown.size() ? " … and " + (all - shown.size()) + " more" : "");
  }

  /** The one that is spelled nearly so, if there is any. */
  public static Optional<String> nearest(String name, Collection<String> known) {
    int most = Math.min(3, (name.length() + 1) / 2);
    return known.stream()
        .filter(candidate -> Math.abs(candidate.length() - name.length()) <= most)
        .filter(candidate -> distance(name, candidate) <= most)
        .min(Comparator.comparingInt(candidate -> distance(name, candidate)));
  }

  /** A sentence's end for a name that is none of those known: the nearest, or all. */
  public static String proposal(String name, Collection<String> known) {
    return nearest(name, known)
        .map(near -> "did you mean " + near + "?")
        .orElseGet(() -> "there are " + known.stream().collect(Collectors.joining(", ")));
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
