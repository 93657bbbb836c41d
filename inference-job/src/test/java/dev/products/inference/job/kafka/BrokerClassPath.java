package dev.products.inference.job.kafka;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The jars of a broker, which have other versions of what Spark has; Maven finds them once. */
final class BrokerClassPath {

  private static final Path POM = Path.of("src/test/kafka/pom.xml");
  private static final Path FILE = Path.of("target/kafka-broker.classpath");

  private BrokerClassPath() {}

  static synchronized String get() throws IOException {
    if (!Files.exists(FILE)) {
      Files.createDirectories(FILE.getParent());
      Process maven =
          new ProcessBuilder(
                  "mvn",
                  "-q",
                  "-B",
                  "-ntp",
                  "-f",
                  POM.toString(),
                  "dependency:build-classpath",
                  "-Dmdep.outputFile=" + FILE.toAbsolutePath())
              .inheritIO()
              .start();
      if (maven.onExit().join().exitValue() != 0) {
        throw new IOException("Maven does not find the broker of " + POM);
      }
    }
    return Files.readString(FILE);
  }
}
