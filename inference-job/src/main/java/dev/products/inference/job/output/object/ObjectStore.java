package dev.products.inference.job.output.object;

import dev.products.inference.job.store.ObjectClient;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The objects below an output's place.
 *
 * @param files the store
 * @param target the place
 */
record ObjectStore(FileSystem files, Path target) {

  /** What is in a folder, which is empty if there is none. */
  List<FileStatus> list(Path folder) throws IOException {
    try {
      return List.of(files.listStatus(folder));
    } catch (FileNotFoundException e) {
      return List.of();
    }
  }

  /** Without the empty objects that Hadoop leaves in the place of a folder whose last file goes. */
  void delete(Collection<Path> objects) throws IOException {
    ObjectClient.of(files).delete(target, objects);
  }

  /** All that is below a folder. */
  void removeBelow(Path folder) throws IOException {
    ObjectClient.of(files).removeBelow(folder);
  }
}
