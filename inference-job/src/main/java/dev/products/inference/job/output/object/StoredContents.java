package dev.products.inference.job.output.object;

import dev.products.inference.contract.JobRequest;
import dev.products.inference.job.output.Occupancy;
import dev.products.inference.job.output.OutputCommitter;
import dev.products.inference.job.output.OutputContents;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Optional;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/**
 * Who is in the place of a store where an output is to be.
 *
 * @param store where it is
 * @param occupancy what is made of it
 */
record StoredContents(ObjectStore store, Occupancy occupancy) {

  static StoredContents of(JobRequest request, ObjectStore store) {
    return new StoredContents(
        store,
        new Occupancy(
            store.files(),
            store.target(),
            request.output().mode(),
            request.resource(),
            request.runId()));
  }

  /** Fails if the place is an object itself. */
  void requireFolder() throws IOException {
    try {
      if (store.files().getFileStatus(store.target()).isFile()) {
        occupancy.refuseFile();
      }
    } catch (FileNotFoundException e) {
      // Nothing is there.
    }
  }

  /** Fails if what is there must not be replaced. */
  void requireOurs(StoredMark mark) throws IOException {
    Optional<String> foreign = Optional.empty();
    for (FileStatus status : store.list(store.target())) {
      if (foreign.isEmpty()) {
        foreign = foreign(status, mark);
      }
    }
    if (foreign.isPresent() || mark.writer() != null) {
      occupancy.judge(
          new OutputContents(mark.mark().filter(there -> there.writer() != null), foreign));
    }
  }

  private Optional<String> foreign(FileStatus status, StoredMark mark) throws IOException {
    String name = status.getPath().getName();
    if (status.isFile()) {
      boolean ours =
          mark.mark().isPresent()
              && (StoredOutput.BESIDE_DATA.contains(name) || mark.accountsFor(name));
      return ours ? Optional.empty() : Optional.of(name);
    }
    if (name.equals(Attempts.FOLDER) || PendingUploads.isStaging(name)) {
      return Optional.empty();
    }
    return switch (name) {
      case OutputCommitter.REJECTS, OutputCommitter.REPORT ->
          store.list(status.getPath()).stream()
              .map(within -> name + "/" + within.getPath().getName())
              .filter(
                  within ->
                      !within.equals(StoredOutput.REPORT_PAGE)
                          && !mark.accountsFor(new Path(within).getName()))
              .findFirst();
      default -> Optional.of(name);
    };
  }
}
