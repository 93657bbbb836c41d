package dev.products.inference.fuzz;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The files in src/test/resources. */
final class TargetFile {

  private TargetFile() {}

  static byte[] bytes(String path) {
    try (InputStream file = TargetFile.class.getResourceAsStream("/" + path)) {
      return file.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String text(String path) {
    return new String(bytes(path), StandardCharsets.UTF_8);
  }
}
