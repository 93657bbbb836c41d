package dev.products.inference.job.publication;

import dev.products.inference.contract.JobRequest;
import dev.products.inference.job.output.CommittedFiles;
import dev.products.inference.job.output.OutputCommitter;
import dev.products.inference.job.output.OutputFolder;
import dev.products.inference.job.output.RunOutcome;
import dev.products.inference.job.progress.RunCounts;
import dev.products.inference.job.progress.StopSignal;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;

/** The folder of bad rows where the output is no folder, if there is to be one. */
public final class RejectsPublication {

  /** Bad rows are only counted. */
  public static final RejectsPublication NONE = new RejectsPublication(null, null);

  private static final String WRITER = "rejects";

  private final String path;
  private final OutputFolder folder;

  private RejectsPublication(String path, OutputFolder folder) {
    this.path = path;
    this.folder = folder;
  }

  /** As an output begins that is files. */
  public static RejectsPublication begin(JobRequest request, Configuration configuration) {
    String path = request.output().rejects();
    return path == null
        ? NONE
        : new RejectsPublication(path, OutputFolders.begin(asOutput(request), configuration));
  }

  /** Fails if they cannot be written, and leaves everything as it is. */
  public static void check(JobRequest request, Configuration configuration) {
    if (request.output().rejects() != null) {
      OutputFolders.check(asOutput(request), configuration);
    }
  }

  private static JobRequest asOutput(JobRequest request) {
    return request.into(request.output().at(request.output().rejects()));
  }

  /** Where tasks write; null if nowhere. */
  public String staging() {
    return folder == null ? null : folder.stagingRejects();
  }

  /** What the names of those files end with. */
  public String ofThisDriver() {
    return folder == null ? "" : folder.ofThisDriver();
  }

  /** Where the bad rows are then; null if nowhere. */
  public String path() {
    return path == null ? null : path + "/" + OutputCommitter.REJECTS;
  }

  /** The folder, if there is to be one. */
  public Optional<OutputFolder> folder() {
    return Optional.ofNullable(folder);
  }

  /** Replaces those of the run before. */
  public Optional<String> commit(String modelSha256, RunCounts counts, StopSignal stop) {
    if (folder == null) {
      return counts.rejected() == 0
          ? Optional.empty()
          : Optional.of(
              "spec.output.rejects: the rows that were rejected are kept nowhere, for it names no folder");
    }
    CommittedFiles none = new CommittedFiles(WRITER, Set.of());
    return folder.commit(RunOutcome.of(modelSha256, none, counts), stop);
  }

  public void abort() {
    if (folder != null) {
      folder.abort();
    }
  }
}
