package dev.products.inference.job.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** Reads a file of a store as a driver does, by what the environment of this process says. */
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
      try (InputStream in = place.getFileSystem(configuration).open(place)) {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
      }
    } catch (IOException | RuntimeException e) {
      return StoreFailure.words(e, place.toUri(), configuration).orElseGet(e::toString);
    }
  }
}
