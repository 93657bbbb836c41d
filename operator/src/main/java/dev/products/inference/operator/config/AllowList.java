package dev.products.inference.operator.config;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Names that are allowed.
 *
 * @param patterns each a name, or the beginning of names followed by {@code *}
 */
public record AllowList(Set<String> patterns) {

  private static final String ALL_THAT_BEGIN_SO = "*";

  public AllowList {
    patterns = Set.copyOf(patterns);
  }

  /** These, and this name. */
  public AllowList with(String name) {
    return new AllowList(
        Stream.concat(patterns.stream(), Stream.of(name)).collect(Collectors.toSet()));
  }

  /** Whether the name is one of them. */
  public boolean contains(String name) {
    return patterns.stream().anyMatch(pattern -> matches(pattern, name));
  }

  /** In words, for a message. */
  public String describe() {
    return patterns.isEmpty()
        ? "none is"
        : patterns.stream().sorted().collect(Collectors.joining(", "));
  }

  private static boolean matches(String pattern, String name) {
    return pattern.endsWith(ALL_THAT_BEGIN_SO)
        ? name.startsWith(pattern.substring(0, pattern.length() - 1))
        : name.equals(pattern);
  }
}
