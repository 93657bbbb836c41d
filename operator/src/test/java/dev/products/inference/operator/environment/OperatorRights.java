package dev.products.inference.operator.environment;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The rights that the chart gives the operator. */
public final class OperatorRights {

  private static final String OPERATOR = "product-classification-operator";

  private static final String HOME = "product-classification";

  private OperatorRights() {}

  /** With which a process has the rights of what is installed, and knows its own account. */
  public static Map<String, String> environment() {
    return Map.of(
        "KUBERNETES_IMPERSONATE_USERNAME",
        "system:serviceaccount:%s:%s".formatted(HOME, OPERATOR),
        "POD_NAMESPACE",
        HOME,
        "SERVICE_ACCOUNT",
        OPERATOR);
  }

  /** Its role, as it is installed. */
  public static ClusterRole role(KubernetesClient client) throws IOException {
    try (InputStream yaml = Files.newInputStream(Path.of("..", "charts", "install.yaml"))) {
      return client.load(yaml).items().stream()
          .filter(ClusterRole.class::isInstance)
          .map(ClusterRole.class::cast)
          .filter(role -> OPERATOR.equals(((HasMetadata) role).getMetadata().getName()))
          .findFirst()
          .orElseThrow();
    }
  }

  /** Gives them to a user, but for those to this resource. */
  public static void without(KubernetesClient client, String user, String resource)
      throws IOException {
    ClusterRole role =
        new ClusterRoleBuilder(role(client))
            .editMetadata()
            .withName(user)
            .endMetadata()
            .removeMatchingFromRules(rule -> rule.hasMatchingResource(resource::equals))
            .build();
    client.resource(role).create();
    client
        .resource(
            new ClusterRoleBindingBuilder()
                .withNewMetadata()
                .withName(user)
                .endMetadata()
                .withNewRoleRef("rbac.authorization.k8s.io", "ClusterRole", user)
                .addNewSubject("rbac.authorization.k8s.io", "User", user, null)
                .build())
        .create();
  }
}
