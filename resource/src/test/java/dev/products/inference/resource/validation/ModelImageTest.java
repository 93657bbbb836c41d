package dev.products.inference.resource.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.resource.ProductClassification;
import dev.products.inference.resource.spec.reference.ImageFile;
import dev.products.inference.resource.spec.reference.PullPolicy;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelImageTest {

  private static final String DIGEST =
      "@sha256:2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae";

  private static List<String> violations(String reference, String path) {
    return SpecValidation.violations(
            Serialization.unmarshal(
                """
                apiVersion: inference.products.dev/v1alpha1
                kind: ProductClassification
                metadata: {name: produtos}
                spec:
                  model: {image: {reference: "%s", path: "%s"}}
                  input: {path: "s3a://loja/in", textColumn: descricao}
                  output: {path: "s3a://loja/out"}
                """
                    .formatted(reference, path),
                ProductClassification.class))
        .stream()
        .map(Violation::describe)
        .toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "produtos",
        "produtos:1",
        "registry.example/models/produtos:1",
        "localhost:5000/produtos" + DIGEST,
        "registry.example/models/produtos:1" + DIGEST
      })
  void mayHaveATagOrADigest(String reference) {
    assertThat(violations(reference, "v1/model.onnx")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "registry.example/models/../secret:1",
        "Produtos:1",
        "produtos@sha256:12",
        "https://registry.example/produtos:1",
        "produtos:1 ",
        ":1"
      })
  void hasTheNameOfAnImage(String reference) {
    assertThat(violations(reference, "model.onnx"))
        .containsExactly(
            "spec.model.image.reference: must be an image such as"
                + " registry.example/models/produtos@sha256:…, not \""
                + reference
                + "\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/model.onnx", "../model.onnx", "a/../../model.onnx"})
  void staysInsideTheImage(String path) {
    assertThat(violations("produtos:1", path))
        .containsExactly(
            "spec.model.image.path: must be relative to the image's root, without \"..\", not \""
                + path
                + "\"");
  }

  @Test
  void needsBoth() {
    assertThat(violations("", " "))
        .containsExactly(
            "spec.model.image.reference: must not be blank",
            "spec.model.image.path: must not be blank");
  }

  /** A node that has a tag's image does not learn that the tag names another one now. */
  @ParameterizedTest
  @CsvSource({
    "produtos, , ALWAYS",
    "produtos:1, , ALWAYS",
    "produtos" + DIGEST + ", , IF_NOT_PRESENT",
    "produtos:1" + DIGEST + ", , IF_NOT_PRESENT",
    "produtos:1, NEVER, NEVER",
    "produtos" + DIGEST + ", ALWAYS, ALWAYS"
  })
  void isPulledAgainUnlessADigestNamesIt(String reference, PullPolicy said, PullPolicy policy) {
    assertThat(new ImageFile(reference, said, "m.onnx").pullPolicy()).isEqualTo(policy);
  }
}
