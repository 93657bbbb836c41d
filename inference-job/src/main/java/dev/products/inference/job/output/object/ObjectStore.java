package dev.products.inference.job.output.object;

import dev.products.inference.job.store.AzureBlob;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.hadoop.fs.BulkDelete;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

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
  void delete(Collection<Path> paths) throws IOException {
    List<Path> all = new ArrayList<>(paths);
    try (BulkDelete bulk = files.createBulkDelete(target)) {
      for (int from = 0; from < all.size(); from += bulk.pageSize()) {
        var refused =
            bulk.bulkDelete(all.subList(from, Math.min(all.size(), from + bulk.pageSize())));
        if (!refused.isEmpty()) {
          throw new IOException(
              refused.get(0).getKey() + " cannot be deleted: " + refused.get(0).getValue());
        }
      }
    }
  }

  /** All that is below a folder. */
  void removeBelow(Path folder) throws IOException {
    if (AzureBlob.isOf(files)) {
      // Folders are something there, or leave something.
      files.delete(folder, true);
      return;
    }
    List<Path> all = new ArrayList<>();
    try {
      RemoteIterator<LocatedFileStatus> found = files.listFiles(folder, true);
      while (found.hasNext()) {
        all.add(found.next().getPath());
      }
    } catch (FileNotFoundException e) {
      return;
    }
    delete(all);
  }
}
