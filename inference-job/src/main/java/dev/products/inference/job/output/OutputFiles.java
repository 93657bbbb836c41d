package dev.products.inference.job.output;

import dev.products.inference.contract.FailureReason;
import dev.products.inference.job.failure.JobException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files of a folder, beside those that its writers say they committed. */
final class OutputFiles {

  private static final Logger LOG = LoggerFactory.getLogger(OutputFiles.class);

  /** The files that belong to an output beside its data. */
  static final Set<String> BESIDE_DATA = Set.of("_SUCCESS", OutputMark.NAME, OutputCommitter.RUN);

  /** Its folders. */
  private static final Set<String> FOLDERS =
      Set.of(OutputCommitter.REJECTS, OutputCommitter.REPORT);

  private OutputFiles() {}

  /** Removes all others, those of tasks that do not count, and fails if one is missing. */
  static void keepOnly(FileSystem files, Path folder, Set<String> committed) throws IOException {
    Set<String> missing = new TreeSet<>(committed);
    for (FileStatus status : list(files, folder)) {
      String name = status.getPath().getName();
      if (!missing.remove(name) && !BESIDE_DATA.contains(name) && !FOLDERS.contains(name)) {
        if (!name.equals(StagedOutput.BEGUN)) {
          LOG.info("{} is of a task that does not count", status.getPath());
        }
        files.delete(status.getPath(), true);
      }
    }
    if (!missing.isEmpty()) {
      throw new JobException(
          FailureReason.OUTPUT_UNWRITABLE,
          "spec.output.path",
          missing.size()
              + " of "
              + committed.size()
              + " files that tasks had written are gone, such as "
              + missing.iterator().next()
              + ": something else works in the output's folder; nothing is published");
    }
  }

  private static FileStatus[] list(FileSystem files, Path folder) throws IOException {
    try {
      return files.listStatus(folder);
    } catch (FileNotFoundException e) {
      return new FileStatus[0];
    }
  }
}
