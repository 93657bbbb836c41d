package dev.products.inference.e2e.environment;

import dev.products.inference.resource.ProductClassification;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A namespace with what the examples ask for, that lets in no pod beneath {@code restricted}. */
public final class WatchedNamespace {

  static final String NAME = "e2e-products";

  private static final String CLAIM = "produtos";

  private WatchedNamespace() {}

  public static void create(KubernetesClient client) {
    remove(client);
    client
        .resource(
            new NamespaceBuilder()
                .withNewMetadata()
                .withName(NAME)
                .addToLabels("pod-security.kubernetes.io/enforce", "restricted")
                .endMetadata()
                .build())
        .create();
  }

  public static E2eNamespace fill(KubernetesClient client) {
    // As a user would: the file has the model's ConfigMap, and a resource that is not of the tests.
    Repository.run("kubectl", "apply", "--namespace=" + NAME, "--filename=examples/produtos.yaml");
    client.resources(ProductClassification.class).inNamespace(NAME).delete();
    DataClaim.create(client, NAME, CLAIM);
    DataPod dataPod = DataPod.on(client, NAME, CLAIM, Installation.JOB_IMAGE);
    List<String> rows = Repository.lines("examples/produtos.csv");
    dataPod.write(E2eNamespace.ALL, text(rows));
    dataPod.write(E2eNamespace.FEW, text(rows.subList(0, 2001)));
    dataPod.write("/data/models/" + E2eNamespace.MODEL + ".onnx", modelFile());
    return new E2eNamespace(client, NAME, dataPod);
  }

  public static void remove(KubernetesClient client) {
    client.namespaces().withName(NAME).delete();
    client
        .namespaces()
        .withName(NAME)
        .waitUntilCondition(namespace -> namespace == null, 2, TimeUnit.MINUTES);
    DataClaim.remove(client, NAME, CLAIM);
  }

  /** The example's model once more, under another name. */
  public static void copyModel(KubernetesClient client, String name) {
    ConfigMap model = client.configMaps().inNamespace(NAME).withName(E2eNamespace.MODEL).get();
    Map<String, String> files = model.getBinaryData();
    client
        .resource(
            new ConfigMapBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(NAME)
                .endMetadata()
                .withBinaryData(files)
                .build())
        .create();
  }

  private static byte[] modelFile() {
    try {
      return Files.readAllBytes(Repository.file("examples/classificador-produtos.onnx"));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] text(List<String> lines) {
    return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
  }
}
