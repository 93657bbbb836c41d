package dev.products.inference.operator.config;

import dev.products.inference.resource.value.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads variables and remembers what was wrong with them. */
final class EnvironmentReader {

  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

  private final Map<String, String> environment;
  private final List<String> wrong = new ArrayList<>();

  EnvironmentReader(Map<String, String> environment) {
    this.environment = environment;
  }

  String text(String name, String otherwise) {
    String value = environment.get(name);
    return value == null || value.isBlank() ? otherwise : value.strip();
  }

  String required(String name) {
    String value = text(name, "");
    if (value.isEmpty()) {
      wrong.add(name + " is required");
    }
    return value;
  }

  Set<String> names(String name) {
    return Stream.of(text(name, "").split(","))
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .collect(Collectors.toSet());
  }

  AllowList allowList(String name) {
    return new AllowList(names(name));
  }

  /** One of these words; the first, if there is none. */
  String oneOf(String name, String first, String second) {
    String value = text(name, first);
    if (!value.equals(first) && !value.equals(second)) {
      wrong.add("%s must be %s or %s, not \"%s\"".formatted(name, first, second, value));
      return first;
    }
    return value;
  }

  Duration duration(String name, String otherwise) {
    String value = text(name, otherwise);
    return Durations.parse(value)
        .orElseGet(
            () -> {
              wrong.add(name + " must be a duration such as 45s or 10m, not \"" + value + "\"");
              return Duration.ofSeconds(1);
            });
  }

  int number(String name, int otherwise, int least, int most) {
    String value = text(name, Integer.toString(otherwise));
    int number = NUMBER.matcher(value).matches() ? Integer.parseInt(value) : -1;
    if (number < least || number > most) {
      wrong.add(
          "%s must be a number from %d to %d, not \"%s\"".formatted(name, least, most, value));
      return otherwise;
    }
    return number;
  }

  void refuse(String message) {
    wrong.add(message);
  }

  void check() {
    if (!wrong.isEmpty()) {
      throw new InvalidConfigException(String.join("; ", wrong));
    }
  }
}
