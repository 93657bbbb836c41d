package dev.products.inference.cli;

import dev.products.inference.cli.manifest.Manifest;
import dev.products.inference.cli.manifest.ManifestFile;
import dev.products.inference.cli.manifest.UserErrorException;
import dev.products.inference.cli.sql.Prompt;
import dev.products.inference.cli.sql.SqlSession;
import dev.products.inference.cli.sql.Statements;
import dev.products.inference.contract.RequestedInput;
import dev.products.inference.job.InputQuery;
import dev.products.inference.job.failure.JobException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code classify sql}. */
@Command(
    name = "sql",
    mixinStandardHelpOptions = true,
    description = {
      "Asks for Spark SQL about a manifest's input, the view input, statement by statement.",
      "Says of each how many jobs Spark did for it; with --ui each is there to look at.",
      "Statements that are piped in are done up to the first that is wrong."
    })
final class SqlCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private LocalOptions options;

  @Option(
      names = "--rows",
      paramLabel = "N",
      defaultValue = "20",
      description = "How many rows to print at most. Default: ${DEFAULT-VALUE}.")
  private int rows;

  @Override
  public Integer call() throws IOException {
    ManifestFile manifest = options.manifestFile();
    Manifest resource = options.resource(manifest);
    RequestedInput input = options.input(manifest, resource);
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    try (SparkSession spark =
            options.spark().start("sql", List.of(input.format()), resource.spec().sparkConf());
        ProgressLine line = new ProgressLine(err, false)) {
      LocalSpark.sayWebUi(spark, err::println);
      SqlSession session = new SqlSession(spark, new InputQuery(spark, input, line), rows, out);
      if (Terminal.takesInput()) {
        out.println(
            "The input is the view input. A statement ends with a semicolon; help says more.");
        Prompt.atThisTerminal(history(), session, out, err);
      } else {
        String statements = new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
        Statements.of(statements).forEach(session::run);
      }
      return 0;
    } catch (JobException e) {
      throw UserErrorException.of(manifest.path() + ": " + e.failure().describe());
    }
  }

  /** Where programs keep such things of a person's. */
  private static Path history() throws IOException {
    String given = System.getenv("XDG_STATE_HOME");
    Path state =
        given == null || given.isBlank()
            ? Path.of(System.getProperty("user.home"), ".local", "state")
            : Path.of(given);
    return Files.createDirectories(state.resolve("classify")).resolve("sql-history");
  }
}
