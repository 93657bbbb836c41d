package dev.products.inference.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.launcher.JavaModuleOptions;
import org.junit.jupiter.api.Test;

class JavaOptionsTest {

  /** Spark's machine learning alone uses the one; Java 25 has not got the other. */
  private static final List<String> LEFT_OUT =
      List.of(
          "--add-modules=jdk.incubator.vector",
          "--add-opens=java.base/sun.security.action=ALL-UNNAMED");

  @Test
  void imageOpensToSparkWhatSparkAsksFor() throws IOException {
    List<String> image = Files.readAllLines(Path.of("src/main/jib/app/java-options"));

    assertThat(image)
        .containsAll(
            Stream.of(JavaModuleOptions.defaultModuleOptions().split(" "))
                .filter(option -> !LEFT_OUT.contains(option))
                .toList());
  }
}
