package dev.products.inference.container;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Environment variables that Spark always sets. */
final class RequiredEnvironment {

  private RequiredEnvironment() {}

  /** The variables' values; one complaint names all that are not there. */
  static Map<String, String> of(
      Map<String, String> environment, String command, String... variables) {
    List<String> missing =
        Arrays.stream(variables)
            .filter(variable -> environment.getOrDefault(variable, "").isEmpty())
            .sorted()
            .toList();
    if (!missing.isEmpty()) {
      throw new MisuseException(
          command + ": missing in the environment: " + String.join(", ", missing));
    }
    return Arrays.stream(variables)
        .collect(Collectors.toMap(Function.identity(), environment::get));
  }
}
