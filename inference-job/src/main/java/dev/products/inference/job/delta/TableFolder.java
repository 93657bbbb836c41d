package dev.products.inference.job.delta;

import dev.products.inference.contract.FailureReason;
import dev.products.inference.contract.ObjectReference;
import dev.products.inference.job.failure.FileAccess;
import dev.products.inference.job.failure.JobException;
import dev.products.inference.job.files.InputFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;

/** The folder of a Delta table, and the names in it. */
final class TableFolder {

  private static final String WAITING = "_classification";

  private TableFolder() {}

  /** Where rows of a resource wait that are to be merged into a table. */
  static Path waiting(Path table, ObjectReference resource) {
    byte[] name = resource.qualifiedName().getBytes(StandardCharsets.UTF_8);
    return new Path(new Path(table, WAITING), UUID.nameUUIDFromBytes(name).toString());
  }

  /** Whether a table is there. */
  static boolean isTable(FileSystem files, Path folder) throws IOException {
    return files.exists(new Path(folder, InputFiles.DELTA_LOG));
  }

  /** Fails if no table can be made or written there. */
  static void requireWritable(String path, Configuration configuration) throws IOException {
    Path folder = new Path(path);
    FileSystem files = folder.getFileSystem(configuration);
    if (files.exists(folder) && !isTable(files, folder)) {
      if (!files.getFileStatus(folder).isDirectory()) {
        throw OutputTable.occupied(path + " is a file, not a table; choose another path");
      }
      FileStatus[] there = files.listStatus(folder, place -> !place.getName().equals(WAITING));
      if (there.length > 0) {
        throw OutputTable.occupied(
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
