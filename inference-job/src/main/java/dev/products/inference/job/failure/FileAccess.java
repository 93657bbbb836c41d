package dev.products.inference.job.failure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/** What this process may not do with the files of this machine, and what would let it. */
public final class FileAccess {

  private static final String IN_TEMPLATES =
      " in the securityContext of spec.driver.template and spec.executor.template";

  /** What is right where only the words of the system are known. */
  public static final String REMEDY =
      "let the pod's user, or a group of it, do so: change owner or mode (chmod), or set runAsUser or"
          + " fsGroup"
          + IN_TEMPLATES;

  private FileAccess() {}

  /** Why a file or folder may not be read, if that is so. */
  public static Optional<String> unreadable(Path path) {
    return closedFolder(path)
        .or(
            () ->
                Files.exists(path) && !Files.isReadable(path)
                    ? Optional.of(forbidden("read", path, Files.isDirectory(path) ? "o+rx" : "o+r"))
                    : Optional.empty());
  }

  /** Why nothing may be made in a folder, if that is so. */
  public static Optional<String> unwritable(Path folder) {
    return closedFolder(folder)
        .or(
            () ->
                Files.isWritable(folder) && Files.isExecutable(folder)
                    ? Optional.empty()
                    : Optional.of(forbidden("write in", folder, "o+wx")));
  }

  /** The first folder on the way that hides what is in it: there, nothing seems to be. */
  private static Optional<String> closedFolder(Path path) {
    Path folder = path.getRoot();
    for (Path name : path.toAbsolutePath().normalize()) {
      if (folder != null && Files.isDirectory(folder) && !Files.isExecutable(folder)) {
        return Optional.of(forbidden("look into", folder, "o+x"));
      }
      folder = folder == null ? name : folder.resolve(name);
    }
    return Optional.empty();
  }

  private static String forbidden(String verb, Path path, String mode) {
    return user()
        + " may not "
        + verb
        + " "
        + path
        + owner(path)
        + ": chmod "
        + mode
        + " "
        + path
        + " lets everyone; on a cluster runAsUser or fsGroup may fit instead,"
        + IN_TEMPLATES;
  }

  /** By number: a container knows no names. */
  private static String user() {
    try {
      Path self = Path.of("/proc/self");
      return "the user with id %s and group %s"
          .formatted(Files.getAttribute(self, "unix:uid"), Files.getAttribute(self, "unix:gid"));
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
      return "the user " + System.getProperty("user.name");
    }
  }

  private static String owner(Path path) {
    try {
      return ", which belongs to user %s and group %s with mode %s"
          .formatted(
              Files.getAttribute(path, "unix:uid"),
              Files.getAttribute(path, "unix:gid"),
              PosixFilePermissions.toString(Files.getPosixFilePermissions(path)));
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
      return "";
    }
  }
}
