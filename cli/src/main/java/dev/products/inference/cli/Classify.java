package dev.products.inference.cli;

import dev.products.inference.cli.manifest.UserErrorException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.slf4j.LoggerFactory;
import org.slf4j.helpers.NOP_FallbackServiceProvider;
import org.slf4j.helpers.Reporter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

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
    subcommands = {RunCommand.class, ValidateCommand.class, QueryCommand.class, SqlCommand.class})
public final class Classify {

  private Classify() {}

  public static void main(String[] arguments) {
    Writer out = new OutputStreamWriter(System.out, StandardCharsets.UTF_8);
    Writer err = new OutputStreamWriter(System.err, StandardCharsets.UTF_8);
    System.exit(commandLine(out, err).execute(arguments));
  }

  /**
   * Nothing is logged from now on, if nothing was so far: for commands that need no Spark, and last
   * half a second of which a logger's configuration would take a third.
   */
  static void logNothing() {
    System.setProperty(
        LoggerFactory.PROVIDER_PROPERTY_KEY, NOP_FallbackServiceProvider.class.getName());
    System.setProperty(Reporter.SLF4J_INTERNAL_VERBOSITY_KEY, "ERROR");
  }

  /** The command; what it says is made printable on its way out. */
  static CommandLine commandLine(Writer out, Writer err) {
    return new CommandLine(new Classify())
        .setOut(new PrintWriter(new PrintableWriter(out), true))
        .setErr(new PrintWriter(new PrintableWriter(err), true))
        .setParameterExceptionHandler((wrong, arguments) -> say(wrong))
        .setExecutionExceptionHandler(
            (failure, command, parsed) -> {
              if (failure instanceof UserErrorException error) {
                error.lines().forEach(command.getErr()::println);
                return 1;
              }
              throw failure;
            });
  }

  /** What is wrong with the command line, and not all that would be right. */
  private static int say(ParameterException wrong) {
    CommandLine command = wrong.getCommandLine();
    PrintWriter err = command.getErr();
    err.println(wrong.getMessage());
    UnmatchedArgumentException.printSuggestions(wrong, err);
    err.println(command.getCommandSpec().qualifiedName() + " --help says what there is");
    return command.getCommandSpec().exitCodeOnInvalidInput();
  }
}
