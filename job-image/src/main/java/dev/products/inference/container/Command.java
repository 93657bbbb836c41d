package dev.products.inference.container;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What this container is to be. */
sealed interface Command permits DriverCommand, ExecutorCommand, HistoryCommand, PrintCommand {

  String USAGE =
      "arguments: driver ARGUMENT... | executor (as Spark's Kubernetes scheduler says) | history SETTING=VALUE... | print FILE";

  /** Reads Spark's contract; complains about all that is missing at once. */
  static Command of(List<String> arguments, Map<String, String> environment, List<Path> jars) {
    if (arguments.isEmpty()) {
      throw new MisuseException(USAGE);
    }
    List<String> rest = arguments.subList(1, arguments.size());
    return switch (arguments.get(0)) {
      case "driver" -> DriverCommand.of(rest, environment, jars);
      case "executor" -> ExecutorCommand.of(rest, environment);
      case "history" -> HistoryCommand.of(rest);
      case "print" -> PrintCommand.of(rest);
      default -> throw new MisuseException("unknown command " + arguments.get(0) + "; " + USAGE);
    };
  }

  /** Properties that must be set before {@link #run}. */
  Map<String, String> systemProperties();

  /** Does the work; returns or exits when it is done. */
  void run();
}
