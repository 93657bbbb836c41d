package dev.products.inference.operator.environment;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How many objects of each kind are in a namespace. */
public final class ObjectCount {

  private ObjectCount() {}

  public static Map<String, Long> of(
      KubernetesClient client, String namespace, Predicate<HasMetadata> counts) {
    return Stream.of(
            client.pods().inNamespace(namespace).list().getItems(),
            client.services().inNamespace(namespace).list().getItems(),
            client.configMaps().inNamespace(namespace).list().getItems(),
            client.persistentVolumeClaims().inNamespace(namespace).list().getItems())
        .flatMap(objects -> objects.stream().map(HasMetadata.class::cast))
        .filter(counts)
        .collect(Collectors.groupingBy(HasMetadata::getKind, TreeMap::new, Collectors.counting()));
  }
}
