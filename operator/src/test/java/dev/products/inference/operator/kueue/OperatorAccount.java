package dev.products.inference.operator.kueue;

import dev.products.inference.operator.environment.ChartTemplate;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.InputStream;

/** The operator's account with the rights that the chart gives it where Kueue is enabled. */
final class OperatorAccount {

  static final String USER = "system:serviceaccount:home:operator-product-classification-operator";

  private OperatorAccount() {}

  static void install(KubernetesClient client) throws Exception {
    try (InputStream yaml =
        ChartTemplate.read("operator-rbac.yaml", "home", "kueue.enabled=true,watch.cluster=true")) {
      for (HasMetadata object : client.load(yaml).items()) {
        if (object.getKind().startsWith("ClusterRole")) {
          client.resource(object).create();
        }
      }
    }
  }
}
