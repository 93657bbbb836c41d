package dev.products.inference.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.e2e.environment.E2eNamespace;
import dev.products.inference.e2e.environment.HostStore;
import dev.products.inference.e2e.environment.InstalledOperator;
import dev.products.inference.e2e.environment.Manifest;
import dev.products.inference.e2e.environment.Repository;
import dev.products.inference.resource.Phase;
import dev.products.inference.resource.ProductClassification;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A run whose input and output are in an S3, with the credentials of a Secret. */
@ExtendWith(InstalledOperator.class)
@EnabledIfEnvironmentVariable(named = "E2E_HOST_FOLDER", matches = ".+")
class ObjectStoreE2E {

  private static final int ROWS = 2000;

  private final E2eNamespace products;
  @TempDir private Path folder;

  ObjectStoreE2E(E2eNamespace products) {
    this.products = products;
  }

  @Test
  void executorsReadAndWriteThere() throws IOException {
    Secret secret =
        new SecretBuilder()
            .withNewMetadata()
            .withName("loja-s3")
            .withNamespace(products.namespace())
            .endMetadata()
            .addToStringData("id", HostStore.KEY)
            .addToStringData("secret", HostStore.SECRET)
            .build();
    try (HostStore store = HostStore.start(products.client(), folder)) {
      products.client().resource(secret).create();
      List<String> lines = Repository.lines("examples/produtos.csv").subList(0, ROWS + 1);
      store.put("loja", "produtos.csv", String.join("\n", lines).getBytes(StandardCharsets.UTF_8));

      products.apply(
          Manifest.twoExecutors("em-s3")
              .with("spec.input.path", "s3a://loja/produtos.csv")
              .with("spec.output.path", "s3a://loja/predicoes")
              .with(
                  "spec.env",
                  """
                  [{name: AWS_ENDPOINT_URL, value: '%s'},
                   {name: AWS_ACCESS_KEY_ID, secretKeyRef: {name: loja-s3, key: id}},
                   {name: AWS_SECRET_ACCESS_KEY, secretKeyRef: {name: loja-s3, key: secret}}]
                  """
                      .formatted(store.endpoint())));
      ProductClassification ended = products.await("em-s3", Phase.SUCCEEDED);

      assertThat(ended.getStatus().result().outputPath()).isEqualTo("s3a://loja/predicoes");
      List<String> files = store.objects("loja", "predicoes");
      assertThat(files).contains("_SUCCESS", "_classification.json", "_run.json");
      assertThat(files)
          .noneMatch(name -> name.startsWith("__magic") || name.startsWith("_attempts"));
      assertThat(rows(files)).hasSize(ROWS).doesNotHaveDuplicates();
    } finally {
      products.client().resource(secret).delete();
    }
  }

  private List<String> rows(List<String> files) throws IOException {
    List<String> rows = new ArrayList<>();
    for (String file : files) {
      if (file.startsWith("part-")) {
        Files.readAllLines(folder.resolve("buckets/loja/predicoes").resolve(file)).stream()
            .filter(line -> !E2eNamespace.isHeader(line))
            .forEach(rows::add);
      }
    }
    return rows;
  }
}
