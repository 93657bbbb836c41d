package dev.products.inference.job.lineage;

import dev.products.inference.contract.DataFormat;
import dev.products.inference.contract.JobReport;
import dev.products.inference.job.SampleRun;
import dev.products.inference.job.progress.StopSignal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A run that tells whom its process's environment names. */
final class LineageDriver {

  private LineageDriver() {}

  /** Argument: the folder. Exits 0 if the run published. */
  public static void main(String[] arguments) {
    SampleRun products =
        SampleRun.of(Path.of(arguments[0]), DataFormat.CSV)
            .option("header", "true")
            .file("a.csv", StandardCharsets.UTF_8, "descricao", "Boneca de pano");
    JobReport report = LineageTest.run(products.request(), System.getenv(), new StopSignal());
    Runtime.getRuntime().halt(report.succeeded() ? 0 : 1);
  }
}
