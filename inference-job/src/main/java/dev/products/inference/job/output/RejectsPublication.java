package dev.products.inference.job.output;

import dev.products.inference.contract.JobRequest;
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

  private final String folder;
  private final OutputCommitter committer;

  private RejectsPublication(String folder, OutputCommitter committer) {
    this.folder = folder;
    this.committer = committer;
  }

  /** As an output begins that is files. */
  public static RejectsPublication begin(JobRequest request, Configuration configuration) {
    String folder = request.output().rejects();
    return folder == null
        ? NONE
        : new RejectsPublication(folder, OutputCommitter.begin(asOutput(request), configuration));
  }

  /** Fails if they cannot be written, and leaves everything as it is. */
  public static void check(JobRequest request, Configuration configuration) {
    if (request.output().rejects() != null) {
      OutputCommitter.check(asOutput(request), configuration);
    }
  }

  private static JobRequest asOutput(JobRequest request) {
    return request.into(request.output().at(request.output().rejects()));
  }

  /** Where tasks write; null if nowhere. */
  public String staging() {
    return committer == null ? null : committer.stagingRejects();
  }

  /** Where the bad rows are then; null if nowhere. */
  public String path() {
    return folder == null ? null : folder + "/" + OutputCommitter.REJECTS;
  }

  /** The folder, if there is to be one. */
  public Optional<OutputCommitter> folder() {
    return Optional.ofNullable(committer);
  }

  /** Replaces those of the run before. */
  public Optional<String> commit(String modelSha256, RunCounts counts, StopSignal stop) {
    if (committer == null) {
      return counts.rejected() == 0
          ? Optional.empty()
          : Optional.of(
              "spec.output.rejects: the rows that were rejected are kept nowhere, for it names no folder");
    }
    CommittedFiles none = new CommittedFiles(WRITER, Set.of());
    return committer.commit(RunOutcome.of(modelSha256, none, counts), stop);
  }

  public void abort() {
    if (committer != null) {
      committer.abort();
    }
  }
}
