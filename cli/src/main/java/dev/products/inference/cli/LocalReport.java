package dev.products.inference.cli;

import dev.products.inference.contract.JobReport;
import dev.products.inference.job.output.OutputCommitter;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The report of a run, as a file of this machine. */
final class LocalReport {

  private LocalReport() {}

  /** Empty if the run was a sample, wanted none, or its output is elsewhere. */
  static Optional<Path> of(JobReport done) {
    return Optional.ofNullable(done.result().outputPath())
        .flatMap(LocalReport::local)
        .map(output -> output.resolve(OutputCommitter.REPORT).resolve(OutputCommitter.REPORT_PAGE))
        .filter(Files::exists);
  }

  private static Optional<Path> local(String path) {
    if (path.startsWith("/")) {
      return Optional.of(Path.of(path));
    }
    return path.startsWith("file:") ? Optional.of(Path.of(URI.create(path))) : Optional.empty();
  }

  /** Shows it in the browser; returns why not, if not. */
  static Optional<String> open(JobReport done) {
    Optional<Path> report = of(done);
    if (report.isEmpty()) {
      return Optional.of(
          "--open: this run has no report on this machine: one is published with files in a folder of"
              + " this machine, unless spec.report.enabled is false");
    }
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String opener = system.contains("mac") ? "open" : "xdg-open";
    try {
      new ProcessBuilder(List.of(opener, report.get().toUri().toString()))
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start();
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of("--open: " + opener + " cannot be run; open " + report.get());
    }
  }
}
