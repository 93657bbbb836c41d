package dev.products.inference.operator.kueue;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The operator's account with the rights that it has where it is installed beside Kueue. */
final class OperatorAccount {

  static final String USER =
      "system:serviceaccount:product-classification:product-classification-operator";

  private static final Path MANIFESTS = Path.of("..", "charts", "install-kueue.yaml");

  private OperatorAccount() {}

  static void install(KubernetesClient client) throws Exception {
    try (InputStream yaml = Files.newInputStream(MANIFESTS)) {
      for (HasMetadata object : client.load(yaml).items()) {
        if (object.getKind().startsWith("ClusterRole")) {
          client.resource(object).create();
        }
      }
    }
  }
}
