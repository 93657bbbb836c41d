package dev.products.inference.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The jars of a server, which have other versions of what Spark has; Maven finds them once. */
public final class ServerClassPath {

  private ServerClassPath() {}

  /** Of the pom.xml in a folder of src/test, with {@code :} between them. */
  public static synchronized String of(String server) throws IOException {
    Path pom = Path.of("src/test", server, "pom.xml");
    Path file = Path.of("target", server + ".classpath");
    if (!Files.exists(file)) {
      Files.createDirectories(file.getParent());
      Process maven =
          new ProcessBuilder(
                  "mvn",
                  "-q",
                  "-B",
                  "-ntp",
                  "-f",
                  pom.toString(),
                  "dependency:build-classpath",
                  "-Dmdep.outputFile=" + file.toAbsolutePath())
              .inheritIO()
              .start();
      if (maven.onExit().join().exitValue() != 0) {
        throw new IOException("Maven does not find what " + pom + " names");
      }
    }
    return Files.readString(file);
  }
}
