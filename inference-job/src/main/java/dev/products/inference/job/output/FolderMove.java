package dev.products.inference.job.output;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.StandardCopyOption;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.UnsupportedFileSystemException;

/**
 * Moves a folder to a place where there is none. Where there is one, Hadoop's own move puts the one
 * into the other or copies file by file; this fails.
 */
final class FolderMove {

  private static final String LOCAL = "file";

  private FolderMove() {}

  /**
   * Moves it, at once where the file system can.
   *
   * @throws FileNotFoundException if it is not there (any more)
   */
  static void move(FileSystem files, Path from, Path to) throws IOException {
    if (isLocal(files)) {
      moveLocal(local(from), local(to));
      return;
    }
    try {
      FileContext.getFileContext(from.toUri(), files.getConf()).rename(from, to);
    } catch (UnsupportedFileSystemException e) {
      if (files.exists(to)) {
        throw new FileAlreadyExistsException(to + " exists");
      }
      if (!files.rename(from, to)) {
        throw new IOException(from + " cannot be moved to " + to);
      }
    }
  }

  private static void moveLocal(java.nio.file.Path from, java.nio.file.Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (NoSuchFileException e) {
      FileNotFoundException missing = new FileNotFoundException(from + " is not there");
      missing.initCause(e);
      throw missing;
    }
  }

  static boolean isLocal(FileSystem files) {
    return LOCAL.equals(files.getUri().getScheme());
  }

  static java.nio.file.Path local(Path path) {
    return java.nio.file.Path.of(path.toUri().getPath());
  }
}
