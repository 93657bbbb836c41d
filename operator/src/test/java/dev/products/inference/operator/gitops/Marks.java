package dev.products.inference.operator.gitops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.operator.environment.TestNamespace;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What GitOps tools write onto objects that they take for their own. */
final class Marks {

  private static final List<String> OF_TOOLS =
      List.of(
          "app.kubernetes.io/instance",
          "argocd.argoproj.io/",
          "kustomize.toolkit.fluxcd.io/",
          "helm.toolkit.fluxcd.io/",
          "meta.helm.sh/");

  private Marks() {}

  /** The operator's and Spark's objects in a namespace have none of them. */
  static void assertNotInherited(TestNamespace namespace) {
    List<HasMetadata> children = children(namespace);
    assertThat(children.stream().map(HasMetadata::getKind).collect(Collectors.toSet()))
        .containsAll(Set.of("Pod", "ConfigMap"));
    assertThat(children)
        .allSatisfy(
            child ->
                assertThat(words(child))
                    .as(child.getFullResourceName() + "/" + child.getMetadata().getName())
                    .noneMatch(word -> OF_TOOLS.stream().anyMatch(word::startsWith)));
  }

  /** Those that a run made. */
  static List<HasMetadata> children(TestNamespace namespace) {
    return objects(namespace)
        .filter(object -> !object.getMetadata().getOwnerReferences().isEmpty())
        .toList();
  }

  /** What nobody owns. */
  static List<String> others(TestNamespace namespace) {
    return objects(namespace)
        .filter(object -> object.getMetadata().getOwnerReferences().isEmpty())
        .map(object -> object.getFullResourceName() + "/" + object.getMetadata().getName())
        .sorted()
        .toList();
  }

  /** Of both, and what else the test looks at. */
  static Stream<HasMetadata> objects(TestNamespace namespace) {
    KubernetesClient client = namespace.client();
    return Stream.of(
            client.pods().inNamespace(namespace.name()).list().getItems(),
            client.configMaps().inNamespace(namespace.name()).list().getItems(),
            client.persistentVolumeClaims().inNamespace(namespace.name()).list().getItems(),
            client.serviceAccounts().inNamespace(namespace.name()).list().getItems())
        .flatMap(List::stream)
        .map(HasMetadata.class::cast);
  }

  private static Set<String> words(HasMetadata object) {
    return Stream.of(object.getMetadata().getLabels(), object.getMetadata().getAnnotations())
        .flatMap(words -> Optional.ofNullable(words).stream())
        .map(Map::keySet)
        .flatMap(Set::stream)
        .collect(Collectors.toSet());
  }
}
