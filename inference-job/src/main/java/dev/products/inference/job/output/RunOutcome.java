package dev.products.inference.job.output;

import dev.products.inference.job.progress.RunCounts;
import java.util.Set;

/**
 * What a run has written, as its tasks told it.
 *
 * @param modelSha256 the model that classified
 * @param written the data files
 * @param rejectsFiles the files of bad rows
 * @param rowsClassified rows of the data
 * @param rowsRejected bad rows
 */
public record RunOutcome(
    String modelSha256,
    CommittedFiles written,
    Set<String> rejectsFiles,
    long rowsClassified,
    long rowsRejected) {

  public RunOutcome {
    rejectsFiles = Set.copyOf(rejectsFiles);
  }

  /** Of a run whose rows were counted. */
  public static RunOutcome of(String modelSha256, CommittedFiles written, RunCounts counts) {
    return new RunOutcome(
        modelSha256, written, counts.rejectsFiles(), counts.classified(), counts.rejected());
  }
}
