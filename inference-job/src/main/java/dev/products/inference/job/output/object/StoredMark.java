package dev.products.inference.job.output.object;

import dev.products.inference.contract.FailureReason;
import dev.products.inference.job.failure.JobException;
import dev.products.inference.job.output.OutputMark;
import dev.products.inference.job.store.ObjectClient;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * An output's mark as it is in the store at a moment, which is replaced only if it still is.
 *
 * @param files the store
 * @param file where the mark is
 * @param mark empty if there is none
 * @param version the store's word for this content; null if there is none
 */
record StoredMark(FileSystem files, Path file, Optional<OutputMark> mark, String version) {

  static StoredMark read(FileSystem files, Path target) throws IOException {
    Path file = new Path(target, OutputMark.NAME);
    Optional<ObjectClient.Content> found = ObjectClient.of(files).read(file);
    return new StoredMark(
        files,
        file,
        found.map(there -> mark(there.bytes(), file)),
        found.map(ObjectClient.Content::version).orElse(null));
  }

  private static OutputMark mark(byte[] content, Path file) {
    try {
      return OutputMark.parse(content, file);
    } catch (IOException e) {
      throw new JobException(
          FailureReason.OUTPUT_OCCUPIED,
          "spec.output.path",
          file + " was written by no run; move it, or choose another path",
          e);
    }
  }

  private OutputMark required() {
    return mark.orElseThrow();
  }

  /** Whether a run's files appear right now, or have until it was killed. */
  boolean publishes() {
    return mark.filter(MarkState::publishes).isPresent();
  }

  /** Whether a run has published all of its output. */
  boolean isComplete() {
    return mark.isPresent() && !publishes() && writer() != null;
  }

  /** What the names of the output's files have in them; null if it has none. */
  String writer() {
    return mark.map(OutputMark::writer).orElse(null);
  }

  /** The files that a complete output has beside its data. */
  List<String> beside() {
    return required().inStore() == null ? List.of() : required().inStore().beside();
  }

  List<String> discards() {
    return mark.map(MarkState::discards).orElse(List.of());
  }

  /** Whether it accounts for a file, by its name. */
  boolean accountsFor(String name) {
    return mark.isPresent() && PendingUploads.isOf(name, MarkState.drivers(required()));
  }

  /** Says that all files of the run are there; empty if somebody else was first. */
  Optional<StoredMark> complete() throws IOException {
    return replace(MarkState.complete(required()));
  }

  /** Says that they never will; empty if somebody else was first. */
  Optional<StoredMark> undone() throws IOException {
    return replace(MarkState.undone(required()));
  }

  /**
   * Writes another one in its place.
   *
   * @return what is there then; empty if somebody else was first
   */
  Optional<StoredMark> replace(OutputMark by) throws IOException {
    try {
      // What there is then tells more than its answer.
      ObjectClient.of(files).replace(file, version, by.json());
    } catch (IOException e) {
      Optional<StoredMark> done = itsOwn(by);
      if (done.isPresent()) {
        return done;
      }
      throw e;
    }
    return itsOwn(by);
  }

  /** A request whose answer is lost is sent again, and then refused because of itself. */
  private Optional<StoredMark> itsOwn(OutputMark by) throws IOException {
    return Optional.of(read(files, file.getParent()))
        .filter(there -> there.mark.equals(Optional.of(by)));
  }
}
