package dev.products.inference.kubectl;

import dev.products.inference.kubectl.cluster.Kubectl;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * What may come next on a command line.
 *
 * @param words each with what it means after a tab
 * @param asked what kubectl knows the rest by; empty if there is nothing to ask
 * @param files whether a file may come
 */
record Completions(List<String> words, List<String> asked, boolean files) {

  private static final String NAMES =
      "--output=jsonpath={range .items[*]}{.metadata.name}{\"\\n\"}{end}";

  /** What kubectl is asked for a value, by the value's label. */
  private static final Map<String, List<String>> ASKED =
      Map.of(
          "NAME", List.of("get", Kubectl.RESOURCE, NAMES),
          "NAMESPACE", List.of("get", "namespaces", NAMES),
          "CONTEXT", List.of("config", "get-contexts", "--output=name"));

  /** Of the words so far, of which the last one is not whole. */
  static Completions of(CommandSpec root, List<String> line) {
    CommandSpec command = root;
    OptionSpec open = null;
    int values = 0;
    for (String word : line.subList(0, Math.max(0, line.size() - 1))) {
      if (open != null) {
        open = null;
      } else if (word.startsWith("-")) {
        open = takesNext(command.findOption(word));
      } else if (command.subcommands().containsKey(word)) {
        command = command.subcommands().get(word).getCommandSpec();
      } else {
        values++;
      }
    }
    String begun = line.isEmpty() ? "" : line.get(line.size() - 1);
    if (open != null) {
      return value(open, begun);
    }
    return begun.startsWith("-") ? options(command, begun) : next(command, values, begun);
  }

  private static OptionSpec takesNext(OptionSpec option) {
    return option != null && option.arity().min() > 0 ? option : null;
  }

  private static Completions options(CommandSpec command, String begun) {
    Stream<String> all =
        command.options().stream()
            .filter(option -> !option.hidden())
            .map(option -> option.longestName() + "\t" + first(option.description()));
    return words(all, begun);
  }

  private static Completions next(CommandSpec command, int values, String begun) {
    if (command.subcommands().isEmpty()) {
      return command.positionalParameters().stream()
          .filter(parameter -> parameter.index().contains(values))
          .findFirst()
          .map(parameter -> value(parameter, begun))
          .orElse(new Completions(List.of(), List.of(), false));
    }
    return words(
        command.subcommands().values().stream()
            .map(CommandLine::getCommandSpec)
            .filter(sub -> !sub.usageMessage().hidden())
            .map(sub -> sub.name() + "\t" + first(sub.usageMessage().description())),
        begun);
  }

  private static Completions value(ArgSpec argument, String begun) {
    if (argument.completionCandidates() != null) {
      return words(
          StreamSupport.stream(argument.completionCandidates().spliterator(), false), begun);
    }
    String label = argument.paramLabel();
    return new Completions(List.of(), ASKED.getOrDefault(label, List.of()), label.equals("FILE"));
  }

  private static Completions words(Stream<String> all, String begun) {
    List<String> fitting = new ArrayList<>(all.filter(word -> word.startsWith(begun)).toList());
    fitting.sort(Comparator.naturalOrder());
    return new Completions(fitting, List.of(), false);
  }

  private static String first(String... description) {
    return description.length == 0 ? "" : description[0];
  }
}
