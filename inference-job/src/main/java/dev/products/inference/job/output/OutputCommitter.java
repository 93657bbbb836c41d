package dev.products.inference.job.output;

import dev.products.inference.contract.FailureReason;
import dev.products.inference.contract.JobRequest;
import dev.products.inference.job.failure.JobException;
import dev.products.inference.job.failure.SparkFailure;
import dev.products.inference.job.progress.StopSignal;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Makes output appear whole or not at all: it is written to a hidden folder beside its place, which
 * is this driver's own, and moved there when it is complete. An old output is first moved aside; a
 * run that was killed between the two moves is mended by the next one. Only what a run of the same
 * resource wrote is replaced.
 */
public final class OutputCommitter {

  /**
   * Spark's readers pass over names that begin with "_", so the rejected rows are not read as
   * predictions.
   */
  public static final String REJECTS = "_rejects";

  /** In a folder that this driver has made, and not in one that a task has made again. */
  private static final String BEGUN = "_begun.json";

  private final JobRequest request;
  private final FileSystem files;
  private final Path target;
  private final Occupancy occupancy;
  private final Path staging;
  private final Path complete;
  private final Path previous;

  private OutputCommitter(JobRequest request, OutputTarget place) {
    this.request = request;
    this.files = place.files();
    this.target = place.path();
    this.occupancy =
        new Occupancy(files, target, request.output().mode(), request.resource(), request.runId());
    StagingId id = StagingId.of(request);
    this.staging = HiddenFolder.of(target, HiddenFolder.Kind.STAGING, id).path();
    this.complete = HiddenFolder.of(target, HiddenFolder.Kind.COMPLETE, id).path();
    this.previous = HiddenFolder.of(target, HiddenFolder.Kind.PREVIOUS, id).path();
  }

  /**
   * Ends what earlier attempts still write, mends what a killed one left, and fails if the output
   * must not or cannot be written.
   */
  public static OutputCommitter begin(JobRequest request, Configuration configuration) {
    try {
      OutputTarget place = OutputTarget.of(request.output().path(), configuration);
      OutputCommitter committer = new OutputCommitter(request, place);
      InputApart.check(request, committer.target, place.files());
      try {
        committer.prepare();
        return committer;
      } catch (IOException | RuntimeException e) {
        committer.abort();
        throw e;
      }
    } catch (IOException | IllegalArgumentException e) {
      throw unwritable(request.output().path(), e);
    }
  }

  private void prepare() throws IOException {
    occupancy.checkAround();
    // Before others are looked for: of two that begin at once, at least one sees the other.
    if (!files.mkdirs(staging)) {
      throw new IOException("the folder " + staging + " cannot be made");
    }
    OutputMark.begun(request).write(files, new Path(staging, BEGUN));
    HiddenFolders beside = new HiddenFolders(files, target);
    beside.fence(HiddenFolder.read(target, staging).orElseThrow().id(), this::isEarlier);
    beside.mend();
    occupancy.check();
  }

  /**
   * Of the same run, or of another run of the same object on a cluster, where the operator has one
   * at a time. On a laptop, two commands may run one manifest.
   */
  private boolean isEarlier(HiddenFolder folder) {
    if (folder.id().runId().equals(request.runId())) {
      return true;
    }
    try {
      return request.resource().uid() != null
          && OutputMark.read(files, new Path(folder.path(), BEGUN))
              .map(OutputMark::resource)
              .filter(resource -> resource.uid() != null)
              .filter(request.resource()::sameName)
              .isPresent();
    } catch (IOException e) {
      // Not readable, so not to be touched.
      return false;
    }
  }

  private OutputMark mark(Outcome outcome) {
    return new OutputMark(
        request.resource(),
        request.runId(),
        request.attempt(),
        outcome.modelSha256(),
        outcome.written().writer(),
        outcome.rowsClassified() + outcome.rowsRejected(),
        outcome.rowsClassified(),
        outcome.rowsRejected());
  }

  /** Where the run writes. */
  public String staging() {
    return staging.toString();
  }

  /** Where the run writes bad rows. */
  public String stagingRejects() {
    return new Path(staging, REJECTS).toString();
  }

  /**
   * What was written, as the tasks told it.
   *
   * @param modelSha256 the model that classified
   * @param written the data files
   * @param rejectsFiles the files of bad rows
   * @param rowsClassified rows of the data
   * @param rowsRejected bad rows
   */
  public record Outcome(
      String modelSha256,
      CommittedFiles written,
      Set<String> rejectsFiles,
      long rowsClassified,
      long rowsRejected) {}

  /**
   * Publishes exactly what the tasks committed, unless the order to stop comes first.
   *
   * @return why the old output is still there, hidden, if it is
   */
  public Optional<String> commit(Outcome outcome, StopSignal stop) {
    try {
      seal(outcome);
      occupancy.check();
      if (!stop.end()) {
        throw toldToStop();
      }
      return moveIn(moveAside());
    } catch (IOException e) {
      throw unwritable(request.output().path(), e);
    }
  }

  /**
   * First moves what was written out of the tasks' reach, then compares: nothing can be added or
   * taken away in between, not even by tasks of a driver that has long been replaced.
   */
  void seal(Outcome outcome) throws IOException {
    mark(outcome).write(files, new Path(staging, OutputMark.NAME));
    moveOwn(staging, complete);
    if (!files.exists(new Path(complete, BEGUN))) {
      throw HiddenFolders.superseded(target);
    }
    OutputFiles.keepOnly(files, complete, outcome.written().names());
    OutputFiles.keepOnly(files, new Path(complete, REJECTS), outcome.rejectsFiles());
  }

  /** Moves an old output aside; false if there is none. */
  boolean moveAside() throws IOException {
    if (!files.exists(target)) {
      return false;
    }
    FolderMove.move(files, target, previous);
    return true;
  }

  /** Moves the new output in, or the old one back. */
  Optional<String> moveIn(boolean replaces) throws IOException {
    try {
      moveOwn(complete, target);
    } catch (IOException | RuntimeException e) {
      if (replaces && !files.exists(target)) {
        FolderMove.move(files, previous, target);
      }
      throw e;
    }
    return replaces ? OutputContents.deleteOld(files, previous) : Optional.empty();
  }

  /** Only a later attempt takes away what this driver has made. */
  private void moveOwn(Path from, Path to) throws IOException {
    try {
      FolderMove.move(files, from, to);
    } catch (FileNotFoundException e) {
      throw HiddenFolders.superseded(target);
    }
  }

  public static JobException toldToStop() {
    return new JobException(
        FailureReason.DRIVER_LOST, null, "the run was told to stop; nothing is published");
  }

  /** Removes what was written, after a failure. */
  public void abort() {
    for (Path folder : new Path[] {staging, complete}) {
      try {
        files.delete(folder, true);
      } catch (IOException e) {
        // What stays is hidden and is no output; the failure that led here matters more.
        org.slf4j.LoggerFactory.getLogger(OutputCommitter.class).warn("{} stays", folder, e);
      }
    }
  }

  private static JobException unwritable(String path, Exception e) {
    return new JobException(
        FailureReason.OUTPUT_UNWRITABLE,
        "spec.output.path",
        path + " cannot be written: " + SparkFailure.firstLines(e),
        e);
  }
}
