package dev.products.inference.job.iceberg;

import dev.products.inference.job.files.InputSize;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotSummary;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.CloseableIterable;

/** How large a table's versions are. */
final class Versions {

  private Versions() {}

  /** What the version's summary says, and its list of files where that says nothing. */
  static InputSize size(Table table, Snapshot version) {
    String files = version.summary().get(SnapshotSummary.TOTAL_DATA_FILES_PROP);
    String bytes = version.summary().get(SnapshotSummary.TOTAL_FILE_SIZE_PROP);
    return files == null || bytes == null
        ? listed(table, version)
        : InputSize.columnar(Long.parseLong(files), Long.parseLong(bytes));
  }

  private static InputSize listed(Table table, Snapshot version) {
    long files = 0;
    long bytes = 0;
    try (CloseableIterable<FileScanTask> tasks =
        table.newScan().useSnapshot(version.snapshotId()).planFiles()) {
      for (FileScanTask task : tasks) {
        files++;
        bytes += task.length();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return InputSize.columnar(files, bytes);
  }
}
