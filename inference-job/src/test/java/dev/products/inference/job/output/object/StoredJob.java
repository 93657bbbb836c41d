package dev.products.inference.job.output.object;

import dev.products.inference.contract.DataFormat;
import dev.products.inference.contract.JobReport;
import dev.products.inference.contract.OutputMode;
import dev.products.inference.job.SampleRun;
import dev.products.inference.job.store.AzureServer;
import java.nio.file.Path;

/** A process of its own that runs day after day into one place, until somebody ends it. */
final class StoredJob {

  static final String BUCKET = "mortos";
  static final int ROWS = 200;

  /** What it says before and after each run, with the day. */
  static final String BEGUN = "begun ";

  static final String ENDED = "ended ";

  private StoredJob() {}

  /** A day's run, whose rows have the day in them; every tenth row is bad. */
  static StoredRun of(Path folder, int day) {
    return of(folder, "s3a://" + BUCKET + "/predicoes", day);
  }

  /** The same into another place. */
  static StoredRun of(Path folder, String place, int day) {
    SampleRun sample =
        SampleRun.of(folder, DataFormat.CSV)
            .option("header", "true")
            .query("SELECT concat(descricao, ' dia" + day + "') AS descricao FROM input");
    return new StoredRun(sample, place, OutputMode.OVERWRITE);
  }

  /**
   * Takes the input's folder, the output's, whether that keeps versions, the first day and which
   * attempt of it this is.
   */
  public static void main(String[] arguments) {
    if (arguments[1].startsWith("abfss")) {
      AzureServer.reach(StoredRun.configuration());
    }
    int attempt = Integer.parseInt(arguments[4]);
    for (int day = Integer.parseInt(arguments[3]); ; day++) {
      System.out.println(BEGUN + day);
      StoredRun into = of(Path.of(arguments[0]), arguments[1], day);
      StoredRun run = Boolean.parseBoolean(arguments[2]) ? into.keepingVersions() : into;
      JobReport report = run.run("produtos", "dia" + day, attempt);
      if (!report.succeeded()) {
        System.out.println(report.failure().describe());
        System.exit(1);
      }
      System.out.println(ENDED + day);
      attempt = 1;
    }
  }
}
