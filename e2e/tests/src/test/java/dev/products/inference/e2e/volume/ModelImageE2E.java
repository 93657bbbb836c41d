package dev.products.inference.e2e.volume;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.e2e.environment.E2eNamespace;
import dev.products.inference.e2e.environment.InstalledOperator;
import dev.products.inference.e2e.environment.Manifest;
import dev.products.inference.e2e.environment.Repository;
import dev.products.inference.resource.Phase;
import dev.products.inference.resource.ProductClassification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A model in an image, which the kubelet mounts; on a node that was started with IMAGE_VOLUMES. */
@EnabledIfEnvironmentVariable(named = "IMAGE_VOLUMES", matches = ".+")
@ExtendWith(InstalledOperator.class)
class ModelImageE2E {

  private static final String IMAGE = "registry.invalid/models/produtos:1";

  private final E2eNamespace products;

  ModelImageE2E(E2eNamespace products) {
    this.products = products;
  }

  @BeforeAll
  static void imageIsOnTheNode(@TempDir Path folder) throws IOException {
    Files.copy(
        Repository.file("examples/classificador-produtos.onnx"), folder.resolve("model.onnx"));
    Repository.run("e2e/node/node", "load-folder", IMAGE, folder.toString());
  }

  @Test
  void driverAndExecutorsReadTheModelOfTheImage() {
    products.apply(Manifest.twoExecutors("do-configmap"));
    products.apply(model(Manifest.twoExecutors("da-imagem"), IMAGE, "model.onnx"));

    ProductClassification ended = products.await("da-imagem", Phase.SUCCEEDED);
    ProductClassification other = products.await("do-configmap", Phase.SUCCEEDED);
    assertThat(ended.getStatus().run().modelSha256())
        .isEqualTo(other.getStatus().run().modelSha256());
    List<String> rows = products.rows(Manifest.output("da-imagem"));
    assertThat(rows)
        .isNotEmpty()
        .containsExactlyInAnyOrderElementsOf(products.rows(Manifest.output("do-configmap")));
  }

  @Test
  void fileThatTheImageDoesNotHaveIsNamed() {
    products.apply(model(Manifest.driverOnly("sem-arquivo"), IMAGE, "modelo.onnx"));

    assertFailure("sem-arquivo", "modelo.onnx");
  }

  @Test
  void imageThatCannotBePulledIsNamed() {
    products.apply(
        model(Manifest.driverOnly("sem-modelo"), "registry.invalid/models/nada:1", "model.onnx")
            .with("spec.runPolicy.infrastructureBackoffLimit", "0"));

    assertFailure("sem-modelo", "registry.invalid/models/nada:1");
  }

  private static Manifest model(Manifest manifest, String image, String path) {
    return manifest.with(
        "spec.model",
        "{image: {reference: '%s', path: %s, pullPolicy: IfNotPresent}}".formatted(image, path));
  }

  private void assertFailure(String name, String words) {
    ProductClassification failed = products.await(name, Phase.FAILED, Duration.ofMinutes(2));
    assertThat(E2eNamespace.condition(failed, "Failed").getMessage()).contains(words);
  }
}
