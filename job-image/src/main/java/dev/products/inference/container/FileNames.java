package dev.products.inference.container;

/** How the JVM writes the names of files, which it takes from the locale and never changes. */
final class FileNames {

  private FileNames() {}

  /**
   * In any other encoding a file whose name has an accent would not be found, or be another one.
   */
  static void requireUtf8(String encoding) {
    if (!"UTF-8".equals(encoding)) {
      throw new MisuseException(
          "the locale's encoding is "
              + encoding
              + "; the environment variable LC_ALL must be C.UTF-8, as the image sets it");
    }
  }
}
