package dev.products.inference.job.output;

import dev.products.inference.contract.FailureReason;
import dev.products.inference.job.failure.JobException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The hidden folders of all runs beside one output. */
final class HiddenFolders {

  private static final Logger LOG = LoggerFactory.getLogger(HiddenFolders.class);

  private final FileSystem files;
  private final Path target;

  HiddenFolders(FileSystem files, Path target) {
    this.files = files;
    this.target = target;
  }

  private List<HiddenFolder> list(HiddenFolder.Kind... kinds) throws IOException {
    List<HiddenFolder> found = new ArrayList<>();
    for (FileStatus status : siblings()) {
      HiddenFolder.read(target, status.getPath())
          .filter(folder -> List.of(kinds).contains(folder.kind()))
          .ifPresent(found::add);
    }
    return found;
  }

  private FileStatus[] siblings() throws IOException {
    try {
      return files.listStatus(target.getParent());
    } catch (FileNotFoundException e) {
      return new FileStatus[0];
    }
  }

  /**
   * Takes away what others still write, so that they cannot publish any more: what they have is
   * moved, which happens at once, before it is deleted, which does not.
   *
   * @param own which folders are not theirs
   * @param theirs which of the rest must end
   */
  void fence(StagingId own, Predicate<HiddenFolder> theirs) throws IOException {
    boolean again = true;
    while (again) {
      again = false;
      for (HiddenFolder folder : list(HiddenFolder.Kind.STAGING, HiddenFolder.Kind.COMPLETE)) {
        if (folder.id().isLaterAttemptThan(own)) {
          throw superseded(target);
        }
        if (!folder.id().equals(own) && theirs.test(folder)) {
          remove(folder);
          // It may have become complete in between, under another name.
          again = true;
        }
      }
    }
    for (HiddenFolder folder : list(HiddenFolder.Kind.STAGING, HiddenFolder.Kind.REMOVED)) {
      if (folder.kind() == HiddenFolder.Kind.REMOVED) {
        delete(folder.path());
      } else if (!folder.id().equals(own)) {
        removeUnmarked(folder);
      }
    }
  }

  /**
   * Takes away what nobody can publish any more, since it lacks the mark: what is left of a folder
   * whose removal was cut off, or what tasks have written that outlived their driver's. One that
   * another driver has made this moment is empty, and is made again with its mark.
   */
  private void removeUnmarked(HiddenFolder folder) {
    try {
      if (!files.exists(new Path(folder.path(), StagedOutput.BEGUN))
          && (files.listStatus(folder.path()).length > 0 || !files.delete(folder.path(), false))) {
        remove(folder);
      }
    } catch (IOException e) {
      LOG.warn("{} stays", folder.path(), e);
    }
  }

  /** At once for all who look for it, and before it is deleted, which may be cut off. */
  void remove(HiddenFolder folder) throws IOException {
    Path removed =
        HiddenFolder.of(target, HiddenFolder.Kind.REMOVED, folder.id().drawnAgain()).path();
    try {
      FolderMove.move(files, folder.path(), removed);
    } catch (FileNotFoundException e) {
      // It is published, or another driver was first.
      return;
    }
    delete(removed);
  }

  /** What stays is hidden and is no output. */
  private void delete(Path folder) {
    try {
      files.delete(folder, true);
    } catch (IOException e) {
      LOG.warn("{} stays", folder, e);
    }
  }

  /**
   * Puts back an old output that a killed run had moved aside, and forgets those that are not
   * needed any more.
   */
  void mend() throws IOException {
    // First the list and then the look: what was in the list and has an output beside it is not
    // needed any more, since its run has moved the new one in, or never will.
    List<HiddenFolder> previous = list(HiddenFolder.Kind.PREVIOUS);
    if (previous.isEmpty()) {
      return;
    }
    if (files.exists(target)) {
      for (HiddenFolder folder : previous) {
        OutputContents.deleteOld(files, folder.path());
      }
    } else {
      putBackNewest(previous);
    }
  }

  private void putBackNewest(List<HiddenFolder> previous) throws IOException {
    try {
      HiddenFolder newest = previous.get(0);
      for (HiddenFolder folder : previous) {
        if (time(folder) > time(newest)) {
          newest = folder;
        }
      }
      FolderMove.move(files, newest.path(), target);
    } catch (FileNotFoundException e) {
      LOG.info("another driver has put the old output of {} back", target, e);
    }
  }

  private long time(HiddenFolder folder) throws IOException {
    return files.getFileStatus(folder.path()).getModificationTime();
  }

  static JobException superseded(Path target) {
    return new JobException(
        FailureReason.SUPERSEDED,
        null,
        "a later attempt or run of this resource has taken over "
            + target.toUri().getPath()
            + "; this one published nothing");
  }
}
