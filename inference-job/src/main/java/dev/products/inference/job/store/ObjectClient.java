package dev.products.inference.job.store;

import com.google.cloud.hadoop.fs.gcs.GoogleHadoopFileSystem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.BulkDelete;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.azurebfs.AzureBlobFileSystem;
import org.apache.hadoop.fs.s3a.S3AFileSystem;

/** What Hadoop's connectors of object stores do not do, or not alike. */
public interface ObjectClient {

  /**
   * What a small object holds at a moment.
   *
   * @param bytes all of it
   * @param version the store's word for this content
   */
  @SuppressWarnings("ArrayRecordComponent") // Nobody compares or prints it.
  record Content(byte[] bytes, String version) {}

  /** Of the store that a file system's files are in. */
  static ObjectClient of(FileSystem files) throws IOException {
    if (files instanceof S3AFileSystem) {
      return new S3ObjectClient(files);
    }
    if (files instanceof AzureBlobFileSystem) {
      return new AzureObjectClient(files);
    }
    if (files instanceof GoogleHadoopFileSystem google) {
      return new GcsObjectClient(google);
    }
    throw new IOException(
        files.getUri()
            + " has the file system "
            + files.getClass().getName()
            + ", with which no output is written: leave out spark.hadoop.fs."
            + files.getUri().getScheme()
            + ".impl");
  }

  FileSystem files();

  /** An object as it is now; empty if there is none. */
  Optional<Content> read(Path object) throws IOException;

  /** Writes a small object at once, whatever there is. */
  void write(Path object, byte[] content) throws IOException;

  /**
   * Writes a small object at once if it is as it was.
   *
   * @param version of what was there; null if nothing was
   * @return false, and nothing is changed, if something else is there
   */
  boolean replace(Path object, String version, byte[] content) throws IOException;

  /** A version that no object has. */
  String noVersion();

  /** All that is below a folder, and the folder where it is something itself. */
  void removeBelow(Path folder) throws IOException;

  /** Deletes objects below a folder; those that are not there are no failure. */
  default void delete(Path folder, Collection<Path> objects) throws IOException {
    List<Path> all = new ArrayList<>(objects);
    try (BulkDelete bulk = files().createBulkDelete(folder)) {
      for (int from = 0; from < all.size(); from += bulk.pageSize()) {
        var refused =
            bulk.bulkDelete(all.subList(from, Math.min(all.size(), from + bulk.pageSize())));
        if (!refused.isEmpty()) {
          throw new IOException(
              refused.get(0).getKey() + " cannot be deleted: " + refused.get(0).getValue());
        }
      }
    }
  }
}
