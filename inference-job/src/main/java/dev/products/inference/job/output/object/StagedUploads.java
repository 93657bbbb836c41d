package dev.products.inference.job.output.object;

import dev.products.inference.job.output.OutputCommitter;
import dev.products.inference.job.output.RunOutcome;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.hadoop.fs.Path;

/** What one driver has written and not yet published. */
final class StagedUploads {

  private final ObjectStore store;
  private final PendingUploads uploads;
  private final String driver;
  private final Path folder;

  /** {@code _SUCCESS} too: of a driver that is taken for dead, it never appears. */
  private final Map<String, byte[]> added = new TreeMap<>(Map.of(StoredOutput.DONE, new byte[0]));

  private List<PendingUploads.Upload> beside = List.of();

  StagedUploads(ObjectStore store, PendingUploads uploads, String driver) {
    this.store = store;
    this.uploads = uploads;
    this.driver = driver;
    this.folder = PendingUploads.staging(store.target(), driver);
  }

  String driver() {
    return driver;
  }

  /** Where Spark writes. */
  Path folder() {
    return folder;
  }

  private Path ofRejects() {
    return new Path(folder, "rejects");
  }

  /** Where tasks write bad rows. */
  Path rejects() {
    return new Path(PendingUploads.base(ofRejects()), OutputCommitter.REJECTS);
  }

  /** Exactly what the tasks that count wrote. */
  List<PendingUploads.Upload> written(RunOutcome outcome) throws IOException {
    List<PendingUploads.Upload> written = new ArrayList<>(PendingUploads.take(folder));
    for (PendingUploads.Upload upload : uploads.in(ofRejects())) {
      if (outcome.rejectsFiles().contains(upload.name())) {
        written.add(upload);
      }
    }
    Set<String> missing = new TreeSet<>(outcome.written().names());
    missing.addAll(outcome.rejectsFiles());
    written.forEach(upload -> missing.remove(upload.name()));
    if (!missing.isEmpty()) {
      throw new IOException(
          missing.size() + " files of tasks are gone, such as " + missing.iterator().next());
    }
    return written;
  }

  /** A file that is not of the data. */
  void add(String name, byte[] content) {
    added.put(name, content);
  }

  /** By their paths in the output. */
  List<String> namesBeside() {
    return List.copyOf(added.keySet());
  }

  void writeBeside() throws IOException {
    Path place = beside(store.target(), driver);
    for (Map.Entry<String, byte[]> file : added.entrySet()) {
      Path path = new Path(PendingUploads.base(place), file.getKey());
      try (OutputStream out = store.files().create(path, true)) {
        out.write(file.getValue());
      }
    }
    beside = uploads.in(place);
  }

  /** Where a driver writes the files that are not of the data. */
  static Path beside(Path target, String driver) {
    return new Path(PendingUploads.staging(target, driver), "beside");
  }

  /** Those files. */
  List<PendingUploads.Upload> beside() {
    return beside;
  }

  void abort() throws IOException {
    PendingUploads.take(folder);
    uploads.abort(beside);
  }
}
