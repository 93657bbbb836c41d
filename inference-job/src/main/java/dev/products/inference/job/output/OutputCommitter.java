package dev.products.inference.job.output;

import dev.products.inference.contract.FailureReason;
import dev.products.inference.contract.JobRequest;
import dev.products.inference.job.failure.JobException;
import dev.products.inference.job.failure.SparkFailure;
import dev.products.inference.job.progress.StopSignal;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Makes output appear whole or not at all: it is written to a hidden folder beside its place, and
 * moved there when it is complete. An old output is first moved aside; a run that was killed
 * between the two moves is mended by the next one. Only what a run of the same resource wrote is
 * replaced.
 */
public final class OutputCommitter implements OutputFolder {

  /**
   * Spark's readers pass over names that begin with "_", so the rejected rows are not read as
   * predictions.
   */
  public static final String REJECTS = "_rejects";

  /** What the run did, for machines. */
  public static final String RUN = "_run.json";

  /** What the run did, for people. */
  public static final String REPORT = "_report";

  /** The page of that folder. */
  public static final String REPORT_PAGE = "index.html";

  private static final long LONGEST_RUN = 16L << 20;

  private final String path;
  private final FileSystem files;
  private final Path target;
  private final Occupancy occupancy;
  private final StagedOutput staged;
  private final Path previous;

  private OutputCommitter(JobRequest request, OutputTarget place) {
    this.path = request.output().path();
    this.files = place.files();
    this.target = place.path();
    this.occupancy =
        new Occupancy(files, target, request.output().mode(), request.resource(), request.runId());
    StagingId id = StagingId.of(request);
    this.staged = new StagedOutput(request, files, target, id);
    this.previous = HiddenFolder.of(target, HiddenFolder.Kind.PREVIOUS, id).path();
  }

  /**
   * Ends what earlier attempts still write, mends what a killed one left, and fails if the output
   * must not or cannot be written.
   */
  public static OutputCommitter begin(JobRequest request, Configuration configuration) {
    try {
      OutputTarget place = place(request, configuration);
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

  /** Fails if the output must not or cannot be written, and leaves everything as it is. */
  public static void check(JobRequest request, Configuration configuration) {
    try {
      OutputTarget place = place(request, configuration);
      OutputCommitter committer = new OutputCommitter(request, place);
      InputApart.check(request, committer.target, place.files());
      committer.occupancy.checkAround();
      committer.occupancy.check();
      committer.staged.tryOut();
    } catch (IOException | IllegalArgumentException e) {
      throw unwritable(request.output().path(), e);
    }
  }

  private static OutputTarget place(JobRequest request, Configuration configuration)
      throws IOException {
    String path = request.output().path();
    if (request.output().keepsVersions()) {
      // Beside it are the hidden folders, so it must not be a volume's root either.
      OutputTarget.of(new Path(path).getParent().toString(), configuration);
    }
    return OutputTarget.of(path, configuration);
  }

  private void prepare() throws IOException {
    occupancy.checkAround();
    staged.begin();
    occupancy.check();
  }

  @Override
  public Optional<byte[]> earlierRun() {
    return earlierRun(files, target);
  }

  /** What an output's {@link #RUN} holds; empty if there is none. */
  public static Optional<byte[]> earlierRun(FileSystem files, Path target) {
    try {
      Path file = new Path(target, RUN);
      if (files.getFileStatus(file).getLen() > LONGEST_RUN) {
        return Optional.empty();
      }
      try (InputStream in = files.open(file)) {
        return Optional.of(in.readAllBytes());
      }
    } catch (IOException e) {
      // There is none, or it can't be read: nothing depends on it but a comparison.
      return Optional.empty();
    }
  }

  @Override
  public void add(String name, byte[] content) {
    try (OutputStream out = files.create(new Path(staged.folder(), name), true)) {
      out.write(content);
    } catch (IOException e) {
      throw unwritable(path, e);
    }
  }

  @Override
  public String staging() {
    return staged.folder().toString();
  }

  @Override
  public String stagingRejects() {
    return new Path(staged.folder(), REJECTS).toString();
  }

  @Override
  public String ofThisDriver() {
    return "";
  }

  @Override
  public String commitProtocol() {
    return TellingCommitProtocol.class.getName();
  }

  @Override
  public Optional<String> commit(RunOutcome outcome, StopSignal stop) {
    try {
      seal(outcome);
      occupancy.check();
      if (!stop.end()) {
        throw toldToStop();
      }
      return moveIn(moveAside());
    } catch (IOException e) {
      throw unwritable(path, e);
    }
  }

  void seal(RunOutcome outcome) throws IOException {
    staged.seal(outcome);
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
      staged.publish();
    } catch (IOException | RuntimeException e) {
      if (replaces && !files.exists(target)) {
        FolderMove.move(files, previous, target);
      }
      throw e;
    }
    return replaces ? OutputContents.deleteOld(files, previous) : Optional.empty();
  }

  public static JobException toldToStop() {
    return new JobException(
        FailureReason.DRIVER_LOST, null, "the run was told to stop; nothing is published");
  }

  @Override
  public void abort() {
    staged.delete();
  }

  private static JobException unwritable(String path, Exception e) {
    return new JobException(
        FailureReason.OUTPUT_UNWRITABLE,
        "spec.output.path",
        path + " cannot be written: " + SparkFailure.firstLines(e),
        e);
  }
}
