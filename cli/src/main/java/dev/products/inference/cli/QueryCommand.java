package dev.products.inference.cli;

import dev.products.inference.cli.manifest.Manifest;
import dev.products.inference.cli.manifest.ManifestFile;
import dev.products.inference.cli.manifest.UserErrorException;
import dev.products.inference.contract.RequestedInput;
import dev.products.inference.job.InputQuery;
import dev.products.inference.job.failure.JobException;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code classify query}. */
@Command(
    name = "query",
    mixinStandardHelpOptions = true,
    description = "Prints what Spark SQL finds in a manifest's input, the view input.")
final class QueryCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private LocalOptions options;

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "SQL",
      description = {
        "For example: SELECT categoria, count(*) FROM input GROUP BY categoria",
        "Several are done one after the other: a view that one makes is there for the next."
      })
  private List<String> sql;

  @Option(
      names = "--rows",
      paramLabel = "N",
      defaultValue = "100",
      description = "How many rows to print at most. Default: ${DEFAULT-VALUE}.")
  private int rows;

  @Override
  public Integer call() throws IOException {
    ManifestFile manifest = options.manifestFile();
    Manifest resource = options.resource(manifest);
    RequestedInput input = options.input(manifest, resource);
    PrintWriter err = spec.commandLine().getErr();
    try (Interruption interruption = new Interruption("stopped", "stopped", err::println);
        SparkSession spark =
            options.spark().start("query", List.of(input.format()), resource.spec().sparkConf())) {
      interruption.cancelsBy(spark.sparkContext()::cancelAllJobs);
      LocalSpark.sayWebUi(spark, err::println);
      try (ProgressLine line = new ProgressLine(err, false)) {
        InputQuery query = new InputQuery(spark, input, line);
        StringBuilder tables = new StringBuilder();
        sql.forEach(statement -> tables.append(query.table(statement, rows)));
        query.warnOfRejected();
        spec.commandLine().getOut().print(tables);
        spec.commandLine().getOut().flush();
      }
      return 0;
    } catch (JobException e) {
      throw UserErrorException.of(manifest.path() + ": " + e.failure().describe());
    }
  }
}
