package dev.products.inference.job.output.object;

import dev.products.inference.job.output.CommittedFiles;
import dev.products.inference.job.output.OutputFolder;
import dev.products.inference.job.output.RunOutcome;
import dev.products.inference.job.progress.StopSignal;
import dev.products.inference.job.publication.OutputFolders;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.hadoop.fs.Path;

/** A driver without Spark, whose tasks have written one row each: the run's name. */
final class StoredDriver {

  static final int TASKS = 3;

  private final OutputFolder folder;
  private final Set<String> names = new TreeSet<>();

  private StoredDriver(OutputFolder folder) {
    this.folder = folder;
  }

  static StoredDriver begin(StoredRun run, String resource, String runId, int attempt)
      throws IOException {
    return writing(
        runId,
        OutputFolders.begin(
            run.request(resource, runId, attempt).intoItsVersion(), StoredRun.configuration()));
  }

  /** One that is killed before it names the version that it publishes. */
  static StoredDriver beginVersion(StoredRun run, String resource, String runId, int attempt)
      throws IOException {
    return writing(
        runId,
        ObjectCommitter.begin(
            run.request(resource, runId, attempt).intoItsVersion(), StoredRun.configuration()));
  }

  private static StoredDriver writing(String runId, OutputFolder folder) throws IOException {
    StoredDriver driver = new StoredDriver(folder);
    driver.write(runId);
    return driver;
  }

  /** What its tasks write, also when it has long been replaced. */
  void write(String row) throws IOException {
    Path staging = new Path(folder.staging());
    List<PendingUploads.Upload> told = new ArrayList<>();
    for (int task = 0; task < TASKS; task++) {
      Path written = new Path(staging, "task" + task);
      String name = "part-0000" + task + folder.ofThisDriver() + ".csv";
      Path file = new Path(PendingUploads.base(written), name);
      try (var out = file.getFileSystem(StoredRun.configuration()).create(file)) {
        out.writeBytes(row + "\n");
      }
      names.add(name);
      told.addAll(PendingUploads.of(staging, StoredRun.configuration()).in(written));
    }
    PendingUploads.told(staging, told);
  }

  /** What another attempt of its first task writes, which does not count. */
  void writeUncounted(String row) throws IOException {
    Path written = new Path(folder.staging(), "another");
    Path file =
        new Path(PendingUploads.base(written), "part-00000" + folder.ofThisDriver() + ".csv");
    try (var out = file.getFileSystem(StoredRun.configuration()).create(file)) {
      out.writeBytes(row + "\n");
    }
  }

  void publish() {
    folder.commit(
        new RunOutcome(
            "e71d",
            new CommittedFiles(PendingUploads.driver(new Path(folder.staging())), names),
            Set.of(),
            TASKS,
            0),
        new StopSignal());
  }

  void abort() {
    folder.abort();
  }
}
