package dev.products.inference.job.files;

import dev.products.inference.contract.message.Names;
import dev.products.inference.job.incremental.Position;
import dev.products.inference.job.incremental.Position.FileStamp;
import dev.products.inference.job.incremental.Reading;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Of the files of a folder those that no run has read. A file is known by its name and by its
 * length and time, not by when it came: one that was late is read as any other.
 *
 * @param data those to read
 * @param read all that are read then
 * @param warning of files that were written again and are not read again
 */
public record NewFiles(List<FileStatus> data, Position read, Optional<String> warning) {

  /**
   * Chooses them.
   *
   * @param there all files of the folder
   * @param folder the input's
   */
  static NewFiles of(List<FileStatus> there, Path folder, Reading reading) {
    Map<String, FileStamp> read = new TreeMap<>(reading.after().files());
    Map<String, FileStamp> known = reading.after().files();
    List<FileStatus> data = new ArrayList<>();
    List<String> written = new ArrayList<>();
    for (FileStatus file : there) {
      String name = name(file.getPath(), folder);
      FileStamp stamp = reading.until() == null ? stamp(file) : reading.until().files().get(name);
      if (stamp == null || stamp.equals(known.get(name))) {
        continue;
      }
      if (known.containsKey(name) && !reading.rereads()) {
        written.add(name);
        continue;
      }
      read.put(name, stamp);
      data.add(file);
    }
    data.sort(Comparator.comparing(FileStatus::getPath));
    return new NewFiles(data, Position.ofFiles(read), warning(written));
  }

  private static Optional<String> warning(List<String> written) {
    return written.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "spec.input.path: files that are read were written again, and what is in them now is"
                + " not read ("
                + Names.list(written)
                + "): Append would have their rows twice; mode: Merge reads them again");
  }

  private static FileStamp stamp(FileStatus file) {
    return new FileStamp(file.getLen(), file.getModificationTime());
  }

  private static String name(Path file, Path folder) {
    return folder.toUri().relativize(file.toUri()).getPath();
  }

  /**
   * Fails if a file is not as it was when it was chosen: what was read of it may be of both.
   *
   * @param folder the input's
   * @param after what was read before
   * @param read what is read now, too
   */
  public static void requireUnchanged(
      String folder, Position after, Position read, Configuration configuration) {
    if (read.files().isEmpty()) {
      return;
    }
    Path file = new Path(folder);
    try {
      FileSystem files = file.getFileSystem(configuration);
      for (Map.Entry<String, FileStamp> known : read.files().entrySet()) {
        if (known.getValue().equals(after.files().get(known.getKey()))) {
          continue;
        }
        file = new Path(folder, known.getKey());
        if (!stamp(files.getFileStatus(file)).equals(known.getValue())) {
          throw changed(file, null);
        }
      }
    } catch (IOException e) {
      throw changed(file, e);
    }
  }

  private static RuntimeException changed(Path file, IOException cause) {
    return InputFiles.unreadable(
        file.toUri().getPath()
            + " was changed while it was read: write files elsewhere, and move them here when they"
            + " are whole",
        cause);
  }
}
