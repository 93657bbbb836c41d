package dev.products.inference.job.delta;

import dev.products.inference.contract.FailureReason;
import dev.products.inference.job.failure.FileAccess;
import dev.products.inference.job.failure.JobException;
import dev.products.inference.job.files.InputFiles;
import dev.products.inference.job.table.Replacement;
import dev.products.inference.job.table.WaitingRows;
import java.io.IOException;
import java.nio.file.Files;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;

/** The folder of a Delta table, and the names in it. */
final class TableFolder {

  private TableFolder() {}

  /** Whether a table is there. */
  static boolean isTable(FileSystem files, Path folder) throws IOException {
    return files.exists(new Path(folder, InputFiles.DELTA_LOG));
  }

  /** Fails if no table can be made or written there. */
  static void requireWritable(Replacement replacement, Configuration configuration)
      throws IOException {
    String path = replacement.request().output().path();
    Path folder = new Path(path);
    FileSystem files = folder.getFileSystem(configuration);
    if (files.exists(folder) && !isTable(files, folder)) {
      if (!files.getFileStatus(folder).isDirectory()) {
        throw replacement.occupied(path + " is a file, not a table; choose another path");
      }
      FileStatus[] there =
          files.listStatus(folder, place -> !place.getName().equals(WaitingRows.FOLDER));
      if (there.length > 0) {
        throw replacement.occupied(
            path
                + " holds \""
                + there[0].getPath().getName()
                + "\" and is no Delta table; remove the folder, or choose another path");
      }
    }
    if (files instanceof LocalFileSystem) {
      java.nio.file.Path existing = java.nio.file.Path.of(folder.toUri().getPath());
      while (!Files.exists(existing)) {
        existing = existing.getParent();
      }
      FileAccess.unwritable(existing)
          .ifPresent(
              why -> {
                throw new JobException(
                    FailureReason.OUTPUT_UNWRITABLE,
                    "spec.output.path",
                    path + " cannot be written: " + why);
              });
    }
  }
}
