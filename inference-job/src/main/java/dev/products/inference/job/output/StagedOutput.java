package dev.products.inference.job.output;

import dev.products.inference.contract.JobRequest;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a driver has written and not yet published: a hidden folder beside the output, which is this
 * driver's own. Tasks write to it under one name; sealed, it has another, which no task knows.
 */
final class StagedOutput {

  private static final Logger LOG = LoggerFactory.getLogger(StagedOutput.class);

  /** In a folder that this driver has made, and not in one that a task has made again. */
  static final String BEGUN = "_begun.json";

  private final JobRequest request;
  private final FileSystem files;
  private final Path target;

  /** Beside this: of runs into versions of one output, each knows of the others. */
  private final Path home;

  private final StagingId id;
  private final Path staging;
  private final Path complete;

  StagedOutput(JobRequest request, FileSystem files, Path target, StagingId id) {
    this.request = request;
    this.files = files;
    this.target = target;
    this.home = request.output().keepsVersions() ? target.getParent() : target;
    this.id = id;
    this.staging = HiddenFolder.of(home, HiddenFolder.Kind.STAGING, id).path();
    this.complete = HiddenFolder.of(home, HiddenFolder.Kind.COMPLETE, id).path();
  }

  /** Fails if nothing can be written; what that makes, it removes. */
  void tryOut() throws IOException {
    Deque<Path> made = new ArrayDeque<>();
    Path trial = HiddenFolder.of(home, HiddenFolder.Kind.REMOVED, id.drawnAgain()).path();
    for (Path folder = trial;
        folder != null && !files.exists(folder);
        folder = folder.getParent()) {
      made.addLast(folder);
    }
    try {
      if (!files.mkdirs(trial)) {
        throw new IOException("the folder " + trial + " cannot be made");
      }
      OutputMark.begun(request).write(files, new Path(trial, BEGUN));
    } finally {
      isRemoved(new Path(trial, BEGUN));
      while (!made.isEmpty() && isRemoved(made.peekFirst())) {
        made.removeFirst();
      }
    }
  }

  /** A folder in which somebody has begun to write meanwhile stays. */
  private boolean isRemoved(Path folder) {
    try {
      return files.delete(folder, false);
    } catch (IOException e) {
      return false;
    }
  }

  /** Where tasks write. */
  Path folder() {
    return staging;
  }

  /** Makes the folder, ends what earlier attempts still write and mends what a killed one left. */
  void begin() throws IOException {
    // Before others are looked for: of two that begin at once, at least one sees the other.
    if (!files.mkdirs(staging)) {
      throw new IOException("the folder " + staging + " cannot be made");
    }
    OutputMark.begun(request).write(files, new Path(staging, BEGUN));
    HiddenFolders beside = new HiddenFolders(files, home);
    beside.fence(id, this::isEarlier);
    beside.mend();
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

  /**
   * First moves what was written out of the tasks' reach, then compares: nothing can be added or
   * taken away in between, not even by tasks of a driver that has long been replaced.
   */
  void seal(RunOutcome outcome) throws IOException {
    OutputMark.of(request, outcome).write(files, new Path(staging, OutputMark.NAME));
    moveOwn(staging, complete);
    if (!files.exists(new Path(complete, BEGUN))) {
      throw HiddenFolders.superseded(target);
    }
    OutputFiles.keepOnly(files, complete, outcome.written().names());
    OutputFiles.keepOnly(
        files, new Path(complete, OutputCommitter.REJECTS), outcome.rejectsFiles());
  }

  /** Moves what is sealed to its place, where nothing is. */
  void publish() throws IOException {
    files.mkdirs(target.getParent());
    moveOwn(complete, target);
  }

  /** Only a later attempt takes away what this driver has made. */
  private void moveOwn(Path from, Path to) throws IOException {
    try {
      FolderMove.move(files, from, to);
    } catch (FileNotFoundException e) {
      throw HiddenFolders.superseded(target);
    }
  }

  /** What stays is hidden and is no output; the failure that led here matters more. */
  void delete() {
    HiddenFolders beside = new HiddenFolders(files, home);
    for (HiddenFolder.Kind kind : List.of(HiddenFolder.Kind.STAGING, HiddenFolder.Kind.COMPLETE)) {
      HiddenFolder folder = HiddenFolder.of(home, kind, id);
      try {
        beside.remove(folder);
      } catch (IOException e) {
        LOG.warn("{} stays", folder.path(), e);
      }
    }
  }
}
