package dev.products.inference.kubectl;

import dev.products.inference.kubectl.view.KubectlFailure;
import dev.products.inference.kubectl.view.Words;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The command. Exits 0 if all went well, 1 if a run failed or kubectl did, 2 if the command line is
 * wrong, 3 if the end of a run was not waited for.
 */
@Command(
    name = "kubectl classify",
    mixinStandardHelpOptions = true,
    version = "kubectl classify 0.1.0",
    description = "Product classifications on a cluster: run, follow, explain and repeat them.",
    subcommands = {
      RunCommand.class,
      GetCommand.class,
      WhyCommand.class,
      LogsCommand.class,
      ExplainCommand.class,
      ReportCommand.class,
      UiCommand.class,
      DiffCommand.class,
      RerunCommand.class,
      SuspendCommand.class,
      ResumeCommand.class,
      CompleteCommand.class
    })
public final class KubectlClassify {

  private KubectlClassify() {}

  public static void main(String[] arguments) {
    System.exit(commandLine(writer(System.out), writer(System.err)).execute(arguments));
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
  }

  static CommandLine commandLine(PrintWriter out, PrintWriter err) {
    return new CommandLine(new KubectlClassify())
        .setOut(out)
        .setErr(err)
        .setParameterExceptionHandler((wrong, arguments) -> say(wrong))
        .setExecutionExceptionHandler(
            (failure, command, parsed) -> {
              if (failure instanceof KubectlFailure) {
                err.println(Words.lines(failure.getMessage()));
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
