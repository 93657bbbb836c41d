package dev.products.inference.job.files;

import dev.products.inference.job.failure.FileAccess;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.security.AccessControlException;

/** Messages of what may not be read. */
final class Unreadable {

  private static final String DENIED = " (Permission denied)";

  private Unreadable() {}

  /** Why a path may not be read; empty if that is not why it cannot be. */
  static Optional<String> forbidden(
      FileSystem files, org.apache.hadoop.fs.Path path, Exception failure) {
    String words = String.valueOf(failure.getMessage());
    boolean denied =
        failure instanceof AccessControlException || words.contains("Permission denied");
    // Of a file in the folder, Java says which.
    String place =
        words.endsWith(DENIED)
            ? words.substring(0, words.length() - DENIED.length())
            : path.toUri().getPath();
    Optional<String> local =
        files instanceof LocalFileSystem && place.startsWith("/")
            ? FileAccess.unreadable(Path.of(place))
            : Optional.empty();
    return local.or(
        () ->
            denied
                ? Optional.of(path + " may not be read: " + FileAccess.REMEDY)
                : Optional.empty());
  }
}
