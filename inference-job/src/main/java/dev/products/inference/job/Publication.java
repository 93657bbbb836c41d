package dev.products.inference.job;

import dev.products.inference.contract.FailureReason;
import dev.products.inference.contract.OutputMode;
import dev.products.inference.contract.RequestedOutput;
import java.io.IOException;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Makes output appear whole or not at all: it is written to a hidden folder beside its place and
 * moved there when it is complete. An old output is first moved aside; a run that was killed
 * between the two moves is mended by the next one.
 */
final class Publication {

  /**
   * Spark's readers pass over names that begin with "_", so the rejected rows are not read as
   * predictions.
   */
  static final String REJECTS = "_rejects";

  private final FileSystem files;
  private final Path target;
  private final Path staging;
  private final Path previous;
  private final OutputMode mode;

  private Publication(FileSystem files, Path target, String runId, OutputMode mode) {
    this.files = files;
    this.target = target;
    this.staging = new Path(target.getParent(), stagingName(target, runId));
    this.previous = new Path(target.getParent(), "." + target.getName() + ".previous");
    this.mode = mode;
  }

  static String stagingName(Path target, String runId) {
    return "." + target.getName() + ".staging-" + runId;
  }

  /** Mends what a killed run left, and fails if the output must not or cannot be written. */
  static Publication begin(RequestedOutput output, String runId, Configuration configuration) {
    Path target = new Path(output.path());
    try {
      FileSystem files = target.getFileSystem(configuration);
      Publication publication =
          new Publication(files, files.makeQualified(target), runId, output.mode());
      publication.mend();
      publication.refuseExisting();
      publication.prepare();
      return publication;
    } catch (IOException | IllegalArgumentException e) {
      throw unwritable(output.path(), e);
    }
  }

  private void mend() throws IOException {
    if (files.exists(previous)) {
      if (files.exists(target)) {
        files.delete(previous, true);
      } else {
        move(previous, target);
      }
    }
  }

  private void refuseExisting() throws IOException {
    if (mode == OutputMode.ERROR_IF_EXISTS && files.exists(target)) {
      throw new JobException(
          FailureReason.OUTPUT_EXISTS,
          "spec.output.path",
          target + " exists and spec.output.mode is ErrorIfExists");
    }
  }

  private void prepare() throws IOException {
    files.delete(staging, true);
    if (!files.mkdirs(staging)) {
      throw new IOException("the folder " + staging + " cannot be made");
    }
  }

  /** Where the run writes. */
  String staging() {
    return staging.toString();
  }

  /** Where the run writes bad rows. */
  String stagingRejects() {
    return new Path(staging, REJECTS).toString();
  }

  /**
   * Publishes what was written, with only these files of bad rows; others are of tasks that were
   * tried again.
   */
  void publish(Set<String> rejectsFiles) {
    try {
      keepOnly(rejectsFiles);
      refuseExisting();
      boolean replaces = files.exists(target);
      if (replaces) {
        move(target, previous);
      }
      try {
        move(staging, target);
      } catch (IOException e) {
        if (replaces) {
          move(previous, target);
        }
        throw e;
      }
      files.delete(previous, true);
    } catch (IOException e) {
      throw unwritable(target.toString(), e);
    }
  }

  private void keepOnly(Set<String> rejectsFiles) throws IOException {
    Path rejects = new Path(staging, REJECTS);
    if (!files.exists(rejects)) {
      return;
    }
    for (FileStatus file : files.listStatus(rejects)) {
      if (!rejectsFiles.contains(file.getPath().getName())) {
        files.delete(file.getPath(), false);
      }
    }
  }

  /** Removes what was written, after a failure. */
  void abandon() {
    try {
      files.delete(staging, true);
    } catch (IOException e) {
      // What stays is hidden and is no output; the failure that led here matters more.
      org.slf4j.LoggerFactory.getLogger(Publication.class).warn("{} stays", staging, e);
    }
  }

  private void move(Path from, Path to) throws IOException {
    if (!files.rename(from, to)) {
      throw new IOException(from + " cannot be moved to " + to);
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
