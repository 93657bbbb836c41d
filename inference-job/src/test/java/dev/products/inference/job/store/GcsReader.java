package dev.products.inference.job.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Reads a file of a store as a driver does, by what the environment of this process says, and
 * writes another one on a condition.
 */
final class GcsReader {

  private GcsReader() {}

  public static void main(String[] arguments) throws IOException {
    Configuration configuration = new Configuration();
    GcsSettings.of(System.getenv()).forEach(configuration::set);
    configuration.set(GcsSettings.ENDPOINT, arguments[0]);
    Files.writeString(
        java.nio.file.Path.of(arguments[2]), read(new Path(arguments[1]), configuration));
  }

  private static String read(Path place, Configuration configuration) {
    try {
      StoreProbe.look(place, configuration);
      FileSystem files = place.getFileSystem(configuration);
      try (InputStream in = files.open(place)) {
        byte[] content = in.readAllBytes();
        boolean written = ObjectClient.of(files).replace(place.suffix(".copy"), null, content);
        return (written ? "" : "not written: ") + new String(content, StandardCharsets.UTF_8);
      }
    } catch (IOException | RuntimeException e) {
      return StoreFailure.words(e, place.toUri(), configuration).orElseGet(e::toString);
    }
  }
}
