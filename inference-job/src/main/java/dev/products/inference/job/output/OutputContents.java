package dev.products.inference.job.output;

import dev.products.inference.job.failure.SparkFailure;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a folder holds, as far as it is an output.
 *
 * @param mark whose output it is, if a run wrote it
 * @param foreign the first name in it that no run wrote, if there is one
 */
public record OutputContents(Optional<OutputMark> mark, Optional<String> foreign) {

  private static final Logger LOG = LoggerFactory.getLogger(OutputContents.class);
  private static final Pattern REJECTS_FILE = Pattern.compile("part-\\d+-[a-z]+-\\d+\\.json");

  static OutputContents of(FileSystem files, Path folder) throws IOException {
    Optional<OutputMark> mark;
    try {
      mark = OutputMark.read(files, new Path(folder, OutputMark.NAME));
    } catch (IOException e) {
      LOG.info("{} has an unreadable {}", folder, OutputMark.NAME, e);
      return new OutputContents(Optional.empty(), Optional.of(OutputMark.NAME));
    }
    for (FileStatus status : sorted(files, folder)) {
      Optional<String> foreign =
          mark.isEmpty()
              ? Optional.of(status.getPath().getName())
              : foreign(files, status, mark.get());
      if (foreign.isPresent()) {
        return new OutputContents(mark, foreign);
      }
    }
    return new OutputContents(mark, Optional.empty());
  }

  private static Optional<String> foreign(FileSystem files, FileStatus status, OutputMark mark)
      throws IOException {
    String name = status.getPath().getName();
    if (status.isDirectory()) {
      return switch (name) {
        case OutputCommitter.REJECTS ->
            foreignWithin(files, status.getPath(), file -> REJECTS_FILE.matcher(file).matches());
        case OutputCommitter.REPORT ->
            foreignWithin(files, status.getPath(), OutputCommitter.REPORT_PAGE::equals);
        default -> Optional.of(name);
      };
    }
    boolean ours = OutputFiles.BESIDE_DATA.contains(name) || isData(name, mark);
    return ours ? Optional.empty() : Optional.of(name);
  }

  private static boolean isData(String name, OutputMark mark) {
    return mark.writer() != null && name.startsWith("part-") && name.contains(mark.writer());
  }

  private static Optional<String> foreignWithin(
      FileSystem files, Path folder, Predicate<String> own) throws IOException {
    for (FileStatus status : sorted(files, folder)) {
      String name = status.getPath().getName();
      if (status.isDirectory() || !own.test(name)) {
        return Optional.of(folder.getName() + "/" + name);
      }
    }
    return Optional.empty();
  }

  private static FileStatus[] sorted(FileSystem files, Path folder) throws IOException {
    FileStatus[] found = files.listStatus(folder);
    Arrays.sort(found, Comparator.comparing(status -> status.getPath().getName()));
    return found;
  }

  /**
   * Deletes an old output that was moved aside; if it holds what no run wrote, or cannot be
   * deleted, it stays.
   *
   * @return why it stays
   */
  static Optional<String> deleteOld(FileSystem files, Path folder) {
    try {
      Optional<String> foreign = of(files, folder).foreign();
      if (foreign.isEmpty() && files.delete(folder, true)) {
        return Optional.empty();
      }
      return Optional.of(
          "the old output is still there, in "
              + folder.toUri().getPath()
              + foreign.map(name -> ": it holds " + name + ", which no run wrote").orElse(""));
    } catch (IOException e) {
      LOG.warn("{} stays", folder, e);
      return Optional.of(
          "the old output could not be removed and is in "
              + folder.toUri().getPath()
              + ": "
              + SparkFailure.firstLines(e));
    }
  }
}
