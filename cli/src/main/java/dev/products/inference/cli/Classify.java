package dev.products.inference.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * The command. Exits 0 if all went well, 1 if a run failed or a manifest is wrong, 2 if the command
 * line is.
 */
@Command(
    name = "classify",
    mixinStandardHelpOptions = true,
    version = "classify 0.1.0",
    description =
        "Classifies product texts as a ProductClassification manifest says, on this machine.",
    subcommands = {RunCommand.class, ValidateCommand.class, QueryCommand.class})
public final class Classify {

  private Classify() {}

  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Classify())
        .setExecutionExceptionHandler(
            (failure, command, parsed) -> {
              if (failure instanceof UserError error) {
                error.lines().forEach(command.getErr()::println);
                return 1;
              }
              throw failure;
            });
  }
}
