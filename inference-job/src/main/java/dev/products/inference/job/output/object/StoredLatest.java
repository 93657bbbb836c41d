package dev.products.inference.job.output.object;

import dev.products.inference.job.output.version.LatestFile;
import dev.products.inference.job.output.version.LatestVersion;
import dev.products.inference.job.store.ObjectClient;
import java.io.IOException;
import java.util.Optional;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The file that names the newest version, in a store, which replaces it only if it is as it was.
 *
 * @param files the store
 * @param folder of the versions
 * @param latest what it says
 * @param etag the store's word for this content; null if there is none
 */
public record StoredLatest(
    FileSystem files, Path folder, Optional<LatestVersion> latest, String etag)
    implements LatestFile {

  /** As it is now. */
  public static StoredLatest read(FileSystem files, Path folder) throws IOException {
    Path file = new Path(folder, LatestVersion.NAME);
    Optional<ObjectClient.Content> found = ObjectClient.of(files).read(file);
    return new StoredLatest(
        files,
        folder,
        found.map(there -> LatestVersion.parse(there.bytes(), file)),
        found.map(ObjectClient.Content::version).orElse(null));
  }

  @Override
  public boolean replace(LatestVersion by) throws IOException {
    try {
      return ObjectClient.of(files).replace(new Path(folder, LatestVersion.NAME), etag, by.json())
          || isThere(by);
    } catch (IOException e) {
      if (isThere(by)) {
        return true;
      }
      throw e;
    }
  }

  /** A request whose answer is lost is sent again, and then refused because of itself. */
  private boolean isThere(LatestVersion by) throws IOException {
    return read(files, folder).latest().equals(Optional.of(by));
  }
}
