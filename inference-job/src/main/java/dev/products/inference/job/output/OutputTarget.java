package dev.products.inference.job.output;

import dev.products.inference.contract.FailureReason;
import dev.products.inference.job.failure.FileAccess;
import dev.products.inference.job.failure.JobException;
import dev.products.inference.job.store.StoreFailure;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Where the output goes.
 *
 * @param files the file system
 * @param path the folder itself: no link leads to it, so that moving it moves it
 */
public record OutputTarget(FileSystem files, Path path) {

  private static final String FIELD = "spec.output.path";

  /** Finds it, and fails if no output can be there. */
  public static OutputTarget of(String path, Configuration configuration) throws IOException {
    OutputTarget found = inStore(path, configuration);
    URI place = found.path().toUri();
    if (StoreFailure.isStore(place) && !StoreFailure.isS3(place)) {
      // Where folders are not moved at once.
      throw refused(
          path
              + " is in "
              + ("gs".equals(place.getScheme()) ? "Google" : "Azure")
              + "'s storage, where an output needs spec.output.versioned: true; set it, or use"
              + " s3a:// or a volume");
    }
    return found;
  }

  /** The same where nothing is moved. */
  public static OutputTarget inStore(String path, Configuration configuration) throws IOException {
    Path given = new Path(path);
    if (given.getName().indexOf(':') >= 0) {
      throw refused(path + " has a colon in its name, which Hadoop's file systems do not take");
    }
    FileSystem files = given.getFileSystem(configuration);
    Path target = files.makeQualified(given);
    if (FolderMove.isLocal(files)) {
      target =
          files.makeQualified(
              new Path("file", null, real(FolderMove.local(target), path).toString()));
    }
    if (target.getParent() == null) {
      throw refused(path + " is the root of a file system; name a folder in it");
    }
    return new OutputTarget(files, target);
  }

  /** The place with all links followed; what does not exist yet is none. */
  private static java.nio.file.Path real(java.nio.file.Path place, String given)
      throws IOException {
    java.nio.file.Path existing = place;
    while (existing != null && !Files.exists(existing)) {
      if (Files.exists(existing, LinkOption.NOFOLLOW_LINKS)) {
        throw unwritable(given, existing + " is a link to something that is not there");
      }
      existing = existing.getParent();
    }
    if (existing == null) {
      throw unwritable(given, "there is no root folder");
    }
    if (!Files.isDirectory(existing)) {
      throw unwritable(given, existing + " is a file, not a folder");
    }
    java.nio.file.Path real = existing.toRealPath();
    if (existing.equals(place) && isMounted(real)) {
      throw refused(
          given
              + " is the root of a volume; name a folder in it, such as "
              + given.replaceAll("(?<!/)/+$", "")
              + "/predicoes");
    }
    java.nio.file.Path parent = existing.equals(place) ? real.getParent() : real;
    Optional<String> closed = FileAccess.unwritable(parent == null ? real : parent);
    if (closed.isPresent()) {
      throw unwritable(given, closed.get());
    }
    return real.resolve(existing.relativize(place)).normalize();
  }

  private static boolean isMounted(java.nio.file.Path folder) throws IOException {
    java.nio.file.Path parent = folder.getParent();
    return parent != null
        && !Files.getAttribute(folder, "unix:dev").equals(Files.getAttribute(parent, "unix:dev"));
  }

  private static JobException refused(String message) {
    return new JobException(FailureReason.OUTPUT_OCCUPIED, FIELD, message);
  }

  private static JobException unwritable(String path, String why) {
    return new JobException(
        FailureReason.OUTPUT_UNWRITABLE, FIELD, path + " cannot be written: " + why);
  }
}
