package dev.products.inference.resource;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Files that are committed but follow from the types. */
class GeneratedFilesTest {

  @Test
  void customResourceDefinition() throws IOException {
    check(
        "crds/productclassifications.inference.products.dev.yaml",
        CustomResourceDefinitionFile.generated());
  }

  @Test
  void schemaOfTheSpec() throws IOException {
    check(
        "resource/src/main/resources/dev/products/inference/resource/spec-schema.json",
        SpecSchema.of(CustomResourceDefinitionFile.generated()));
  }

  @Test
  void referenceOfTheResource() throws IOException {
    check(
        "docs/reference/product-classification.md",
        ResourceReference.fields(CustomResourceDefinitionFile.generated()));
  }

  @Test
  void referenceOfFailures() throws IOException {
    check("docs/reference/failures.md", ResourceReference.failures());
  }

  @Test
  void referenceOfConditions() throws IOException {
    check("docs/reference/conditions.md", ResourceReference.conditions());
  }

  @Test
  void referenceOfChanges() throws IOException {
    check(
        "docs/reference/changes.md",
        ChangeReference.page(CustomResourceDefinitionFile.generated()));
  }

  @Test
  void everyFieldOfTheSpecSaysWhatAChangeOfItDoes() {
    assertThat(ChangeReference.effects().keySet())
        .containsExactlyInAnyOrderElementsOf(
            ChangeReference.fields(CustomResourceDefinitionFile.generated()).keySet());
  }

  private static void check(String file, String generated) throws IOException {
    Path committed = Path.of("..", file);
    if (System.getenv("UPDATE_GENERATED") != null) {
      Files.writeString(committed, generated);
    }
    assertThat(committed).as("run `make generated`").content().isEqualTo(generated);
  }
}
