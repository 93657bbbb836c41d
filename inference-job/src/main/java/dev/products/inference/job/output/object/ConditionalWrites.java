package dev.products.inference.job.output.object;

import dev.products.inference.job.store.ObjectClient;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Writes that a store does only if its object is as the writer has seen it. */
final class ConditionalWrites {

  private static final Set<String> KEPT = ConcurrentHashMap.newKeySet();

  private ConditionalWrites() {}

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
    ObjectClient client = ObjectClient.of(files);
    for (String version : new String[] {null, client.noVersion()}) {
      if (client.replace(file, version, new byte[0])) {
        throw new IOException(
            "the store of "
                + place
                + " does a write whose condition does not hold ("
                + (version == null ? "If-None-Match" : "If-Match")
                + "), so that two runs could publish at once; it takes one that keeps conditions, or a volume");
      }
    }
    KEPT.add(bucket);
  }
}
