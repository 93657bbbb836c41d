package dev.products.inference.job.output.object;

import dev.products.inference.job.output.OutputCommitter;
import dev.products.inference.job.output.OutputMark;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * What is in an output's place in a store, and what must not stay there.
 *
 * @param store where it is
 * @param uploads into it
 */
record StoredOutput(ObjectStore store, PendingUploads uploads) {

  /** As long as an output changes, it has none. */
  static final String DONE = "_SUCCESS";

  static final String REPORT_PAGE = OutputCommitter.REPORT + "/" + OutputCommitter.REPORT_PAGE;

  static final Set<String> BESIDE_DATA = Set.of(OutputMark.NAME, OutputCommitter.RUN, DONE);

  /** With any driver in its name. */
  private static final Pattern FILE_OF_A_RUN =
      Pattern.compile("part-\\d{5,}-.+\\.[1-9]\\d{0,8}\\.[0-9a-f]{8}[-.].+");

  private FileSystem files() {
    return store.files();
  }

  private Path target() {
    return store.target();
  }

  StoredMark mark() throws IOException {
    return StoredMark.read(files(), target());
  }

  private void removeDone() throws IOException {
    store.delete(List.of(new Path(target(), DONE)));
  }

  /** The mark, once what a killed run has left half done is finished or undone. */
  StoredMark mended(Attempts attempts) throws IOException {
    StoredMark begun = mark();
    if (begun.isComplete() && !files().exists(new Path(target(), DONE))) {
      finish(begun, uploads.in(StagedUploads.beside(target(), begun.writer())));
    }
    endDead(attempts);
    // Only now can nothing of theirs appear any more.
    StoredMark mark = mark();
    if (!mark.publishes()) {
      sweep(mark.discards());
      return mark;
    }
    return attempts.alive().contains(mark.writer()) ? mark : undo(mark);
  }

  /**
   * What is left to do once a run's data are all there, and begun again by the next one if need be.
   *
   * @param beside the files that are not of the data
   */
  void finish(StoredMark complete, List<PendingUploads.Upload> beside) throws IOException {
    store.delete(
        Stream.of(OutputCommitter.RUN, REPORT_PAGE)
            .filter(name -> !complete.beside().contains(name))
            .map(name -> new Path(target(), name))
            .toList());
    uploads.complete(beside.stream().filter(upload -> !upload.name().equals(DONE)).toList());
    sweep(complete.discards());
    List<PendingUploads.Upload> done =
        beside.stream().filter(upload -> upload.name().equals(DONE)).toList();
    uploads.complete(done);
    if (done.isEmpty()) {
      writeDone();
    }
  }

  private void writeDone() throws IOException {
    files().create(new Path(target(), DONE), true).close();
  }

  /**
   * Has a run's files appear, beside the old ones; if they cannot all, none stays.
   *
   * @param publishing what the mark says meanwhile
   * @return empty if another driver was first
   */
  Optional<StoredMark> publish(
      StoredMark old, OutputMark publishing, List<PendingUploads.Upload> written)
      throws IOException {
    Optional<StoredMark> begun = old.replace(publishing);
    if (begun.isEmpty()) {
      return begun;
    }
    try {
      removeDone();
      uploads.complete(written);
      Optional<StoredMark> complete = begun.get().complete();
      if (complete.isEmpty()) {
        undo(begun.get());
      }
      return complete;
    } catch (IOException | RuntimeException e) {
      try {
        undo(begun.get());
      } catch (IOException other) {
        // The next run does it.
        e.addSuppressed(other);
      }
      throw e;
    }
  }

  /** Takes back what a run has begun to publish; of two that do so, one is first. */
  private StoredMark undo(StoredMark begun) throws IOException {
    Optional<StoredMark> undone = begun.undone();
    if (undone.isEmpty()) {
      // Whoever has it now looks after what is to be discarded.
      return mark();
    }
    sweep(undone.get().discards());
    if (undone.get().isComplete()) {
      writeDone();
    }
    return undone.get();
  }

  /** Removes all files that these drivers have published or begun to. */
  private void sweep(List<String> drivers) throws IOException {
    if (drivers.isEmpty()) {
      return;
    }
    List<Path> old = new ArrayList<>();
    for (Path folder : List.of(target(), new Path(target(), OutputCommitter.REJECTS))) {
      for (FileStatus status : store.list(folder)) {
        if (status.isFile() && PendingUploads.isOf(status.getPath().getName(), drivers)) {
          old.add(status.getPath());
        }
      }
    }
    store.delete(old);
  }

  /** Ends what drivers that are no more have not published. */
  private void endDead(Attempts attempts) throws IOException {
    // First the lists and then who is alive: a driver says that it is before it begins an upload.
    List<PendingUploads.Open> open = uploads.open();
    List<Path> staged =
        store.list(PendingUploads.home(target())).stream()
            .map(FileStatus::getPath)
            .filter(folder -> PendingUploads.isStaging(folder.getName()))
            .toList();
    List<String> alive = attempts.alive();
    uploads.end(
        open.stream().filter(upload -> isOfDead(upload, alive, attempts.isAlone(alive))).toList());
    for (Path folder : staged) {
      if (!alive.contains(PendingUploads.driver(folder))) {
        store.removeBelow(folder);
      }
    }
  }

  private boolean isOfDead(PendingUploads.Open upload, List<String> alive, boolean alone) {
    String name = target().toUri().relativize(upload.file().toUri()).getPath();
    if (name.equals(REPORT_PAGE) || BESIDE_DATA.contains(name)) {
      // Nothing says whose it is.
      return alone;
    }
    String last = upload.file().getName();
    return Set.of(last, OutputCommitter.REJECTS + "/" + last).contains(name)
        && FILE_OF_A_RUN.matcher(last).matches()
        && !PendingUploads.isOf(last, alive);
  }

  /** Ends what a driver has not published. */
  void end(String driver) throws IOException {
    uploads.end(
        uploads.open().stream()
            .filter(upload -> PendingUploads.isOf(upload.file().getName(), List.of(driver)))
            .toList());
    store.removeBelow(PendingUploads.staging(target(), driver));
  }
}
