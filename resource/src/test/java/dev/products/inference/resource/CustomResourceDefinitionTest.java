package dev.products.inference.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class CustomResourceDefinitionTest {

  private static final Path COMMITTED =
      Path.of("../crds/productclassifications.inference.products.dev.yaml");

  @Test
  void committedFileIsWhatTheTypesSay() throws IOException {
    String generated = CustomResourceDefinitionFile.generated();
    if (System.getenv("UPDATE_GENERATED") != null) {
      Files.writeString(COMMITTED, generated);
    }
    assertThat(COMMITTED).as("run `make generated`").content().isEqualTo(generated);
  }
}
