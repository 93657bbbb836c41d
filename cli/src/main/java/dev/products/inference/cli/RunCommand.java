package dev.products.inference.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.products.inference.cli.manifest.Manifest;
import dev.products.inference.cli.manifest.ManifestFile;
import dev.products.inference.cli.manifest.UserErrorException;
import dev.products.inference.contract.JobReport;
import dev.products.inference.contract.message.Printable;
import dev.products.inference.job.failure.JobException;
import dev.products.inference.model.ClassificationModel;
import dev.products.inference.model.ExplanationText;
import dev.products.inference.model.ModelException;
import dev.products.inference.model.scoring.OnnxModel;
import dev.products.inference.resource.spec.Bounds;
import dev.products.inference.resource.status.FinishedStatus;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code classify run}. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description = "Runs a manifest on this machine, with Spark in this process and no cluster.")
final class RunCommand implements Callable<Integer> {

  /** How the status is printed. */
  enum StatusFormat {
    json
  }

  @Spec private CommandSpec spec;

  @Mixin private LocalOptions options;

  @Option(
      names = "--explain",
      paramLabel = "TEXT",
      description = "Show what the model makes of one text, and run nothing.")
  private String text;

  @Option(
      names = "--output-status",
      paramLabel = "FORMAT",
      description = "Print the status that the operator would write, as ${COMPLETION-CANDIDATES}.")
  private StatusFormat statusFormat;

  @Option(
      names = "--sample",
      paramLabel = "ROWS",
      description =
          "Classify only so many rows, the first ones, and publish nothing: as spec.sample, whatever that says.")
  private Integer sample;

  @Option(names = "--open", description = "Show the run's report in the browser when it is done.")
  private boolean open;

  @Override
  public Integer call() throws IOException {
    if (sample != null && (sample < 1 || sample > Bounds.SAMPLE)) {
      throw UserErrorException.of("--sample " + sample + ": must be from 1 to " + Bounds.SAMPLE);
    }
    if (text != null) {
      Classify.logNothing();
    }
    ManifestFile manifest = options.manifestFile();
    Manifest resource = options.resource(manifest);
    return text == null ? run(manifest, resource) : explain(manifest, resource);
  }

  private int run(ManifestFile manifest, Manifest resource) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    LocalRun run =
        new LocalRun(
            resource,
            options.model(manifest),
            options.claims(manifest),
            options.spark(),
            Optional.ofNullable(sample).or(resource.spec()::sample));
    JobReport report;
    try (ProgressLine line = new ProgressLine(err, Terminal.showsProgress())) {
      report = run.run(line, line::say);
    }
    if (statusFormat != null) {
      out.println(status(resource, run, report));
    } else if (report.succeeded()) {
      new ResultView(out).print(resource.metadata().getName(), report, LocalReport.of(report));
    }
    if (open && report.succeeded()) {
      LocalReport.open(report).ifPresent(err::println);
    }
    if (!report.succeeded()) {
      err.println(manifest.path() + ": " + report.failure().describe());
      return 1;
    }
    return 0;
  }

  private static String status(Manifest resource, LocalRun run, JobReport report) {
    try {
      return JsonMapper.builder()
          .build()
          .writerWithDefaultPrettyPrinter()
          .writeValueAsString(
              FinishedStatus.of(
                  resource.metadata().getGeneration(), 1, run.applicationId(), null, report));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a status is not JSON", e);
    }
  }

  private int explain(ManifestFile manifest, Manifest resource) {
    try (ClassificationModel model =
        OnnxModel.load(options.model(manifest).copy(resource.spec()))) {
      new ExplanationText(model.explain(text), Printable::of)
          .lines(text)
          .forEach(spec.commandLine().getOut()::println);
      return 0;
    } catch (ModelException e) {
      throw UserErrorException.of(manifest.path() + ": spec.model: " + e.getMessage());
    } catch (JobException e) {
      throw UserErrorException.of(manifest.path() + ": " + e.failure().describe());
    }
  }
}
