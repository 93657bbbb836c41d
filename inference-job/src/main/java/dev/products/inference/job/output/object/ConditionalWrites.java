package dev.products.inference.job.output.object;

import dev.products.inference.job.output.OutputMark;
import dev.products.inference.job.store.AzureBlob;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hadoop.fs.FSBuilder;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options.CreateFileOptionKeys;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.s3a.RemoteFileChangedException;

/** Writes that a store does only if its object is as the writer has seen it. */
final class ConditionalWrites {

  /** Of no object. */
  private static final String NO_VERSION = "00000000000000000000000000000000";

  private static final Set<String> KEPT = ConcurrentHashMap.newKeySet();

  private ConditionalWrites() {}

  /** Writes a mark at once, whatever there is. */
  static void write(FileSystem files, Path file, OutputMark mark) throws IOException {
    if (AzureBlob.isOf(files)) {
      AzureBlob.of(files, file).write(mark.json());
    } else {
      mark.write(files, file);
    }
  }

  /**
   * Writes an object.
   *
   * @param version what is to be there; null if nothing is
   * @throws RemoteFileChangedException if something else is there
   */
  static void write(FileSystem files, Path file, String version, byte[] content)
      throws IOException {
    if (AzureBlob.isOf(files)) {
      if (!AzureBlob.of(files, file).replace(version, content)) {
        throw new RemoteFileChangedException(file.toString(), "write", "it was replaced");
      }
      return;
    }
    var builder = files.createFile(file);
    FSBuilder<?, ?> condition =
        version == null
            ? builder
                .overwrite(false)
                .opt(CreateFileOptionKeys.FS_OPTION_CREATE_CONDITIONAL_OVERWRITE, true)
            : builder
                .overwrite(true)
                .opt(CreateFileOptionKeys.FS_OPTION_CREATE_CONDITIONAL_OVERWRITE_ETAG, version);
    try (OutputStream out = (OutputStream) condition.build()) {
      out.write(content);
    }
  }

  /**
   * Fails if the store does them whatever is there; asks it once for each bucket in this process.
   *
   * @param file one that is there
   */
  static void require(FileSystem files, Path file, String place) throws IOException {
    String bucket = files.getUri().toString();
    if (KEPT.contains(bucket)) {
      return;
    }
    for (String version : new String[] {null, NO_VERSION}) {
      try {
        write(files, file, version, new byte[0]);
      } catch (RemoteFileChangedException e) {
        continue;
      }
      throw new IOException(
          "the store of "
              + place
              + " does a write whose condition does not hold ("
              + (version == null ? "If-None-Match" : "If-Match")
              + "), so that two runs could publish at once; it takes one that keeps conditions, or a volume");
    }
    KEPT.add(bucket);
  }
}
