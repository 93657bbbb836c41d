package dev.products.inference.job.files;

import dev.products.inference.contract.DataFormat;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;

/**
 * Files of which Hadoop says that they have 0 bytes, which Spark passes over without a word.
 *
 * @param statuses what is known of them
 */
record EmptyFiles(List<FileStatus> statuses) {

  /**
   * Those among the data.
   *
   * @throws dev.products.inference.job.failure.JobException if one is a pipe, a socket or a device,
   *     whatever can be read from it
   */
  static EmptyFiles of(FileSystem files, List<FileStatus> data) {
    EmptyFiles empty = new EmptyFiles(data.stream().filter(file -> file.getLen() == 0).toList());
    if ("file".equals(files.getUri().getScheme())) {
      empty.statuses.forEach(EmptyFiles::refuseSpecial);
    }
    return empty;
  }

  private static void refuseSpecial(FileStatus status) {
    Path file = Path.of(status.getPath().toUri().getPath());
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw InputFiles.invalid(
          file
              + " is a pipe, a socket or a device, which Spark cannot read: write what it gives"
              + " into a file");
    }
  }

  /** Of files that even without rows would have bytes. */
  Optional<String> warning(DataFormat format) {
    return statuses.isEmpty() || format.text()
        ? Optional.empty()
        : Optional.of(
            "spec.input.path: files of 0 bytes are not read ("
                + InputFiles.names(statuses.stream().map(FileStatus::getPath).toList())
                + "); no file of this format is that short, so what wrote them may not have"
                + " finished");
  }
}
