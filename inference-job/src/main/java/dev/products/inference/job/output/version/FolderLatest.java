package dev.products.inference.job.output.version;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.UUID;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options.Rename;
import org.apache.hadoop.fs.Path;

/**
 * In a folder of a file system, where a file is replaced by one move. On a volume, the look before
 * it and the move are one step for all runs, by a lock that ends with the process that has it.
 *
 * @param files the file system
 * @param folder of the versions
 * @param latest what it says
 */
public record FolderLatest(FileSystem files, Path folder, Optional<LatestVersion> latest)
    implements LatestFile {

  /** Readers pass over it. */
  static final String LOCK = "_latest.lock";

  /** A process has its locks only once. */
  private static final Object OF_THIS_PROCESS = new Object();

  /** As it is now. */
  public static FolderLatest read(FileSystem files, Path folder) throws IOException {
    Path file = new Path(folder, LatestVersion.NAME);
    try (InputStream in = files.open(file)) {
      return new FolderLatest(
          files, folder, Optional.of(LatestVersion.parse(in.readAllBytes(), file)));
    } catch (FileNotFoundException e) {
      return new FolderLatest(files, folder, Optional.empty());
    }
  }

  private boolean isAsItWas() throws IOException {
    return read(files, folder).latest().equals(latest);
  }

  @Override
  public boolean replace(LatestVersion by) throws IOException {
    String written = "_latest-" + UUID.randomUUID() + ".json";
    return "file".equals(files.getUri().getScheme())
        ? replaceLocal(local(written), by)
        : replaceElsewhere(new Path(folder, written), by);
  }

  private java.nio.file.Path local(String name) {
    return java.nio.file.Path.of(folder.toUri().getPath(), name);
  }

  /** Past Hadoop, which keeps a checksum in a file beside, and would move the two one by one. */
  private boolean replaceLocal(java.nio.file.Path written, LatestVersion by) throws IOException {
    synchronized (OF_THIS_PROCESS) {
      try (FileChannel channel =
              FileChannel.open(local(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock lock = channel.lock()) {
        if (!lock.isValid() || !isAsItWas()) {
          return false;
        }
        Files.write(written, by.json());
        Files.move(written, local(LatestVersion.NAME), StandardCopyOption.ATOMIC_MOVE);
        return true;
      } finally {
        Files.deleteIfExists(written);
      }
    }
  }

  private boolean replaceElsewhere(Path written, LatestVersion by) throws IOException {
    if (!isAsItWas()) {
      return false;
    }
    try (OutputStream out = files.create(written, false)) {
      out.write(by.json());
    }
    FileContext.getFileContext(folder.toUri(), files.getConf())
        .rename(written, new Path(folder, LatestVersion.NAME), Rename.OVERWRITE);
    return true;
  }
}
