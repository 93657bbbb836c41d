package dev.products.inference.operator.kueue;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.fabric8.kubernetes.api.model.Toleration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What pods of an admitted set get beside what their template says.
 *
 * @param count how many were admitted; empty: as many as were asked for
 * @param nodeSelector where their quota is
 */
public record PodSetUpdate(
    Optional<Integer> count,
    Map<String, String> labels,
    Map<String, String> annotations,
    Map<String, String> nodeSelector,
    List<Toleration> tolerations) {

  /** Of nothing. */
  static final PodSetUpdate NONE =
      new PodSetUpdate(Optional.empty(), Map.of(), Map.of(), Map.of(), List.of());

  /** A ResourceFlavor's, or an admission check's: both call the same thing differently. */
  static PodSetUpdate of(JsonNode given, String nodeLabels) {
    List<Toleration> tolerations = new ArrayList<>();
    given
        .path("tolerations")
        .forEach(found -> tolerations.add(Workload.MAPPER.convertValue(found, Toleration.class)));
    return new PodSetUpdate(
        Optional.empty(),
        map(given.path("labels")),
        map(given.path("annotations")),
        map(given.path(nodeLabels)),
        tolerations);
  }

  PodSetUpdate counting(Optional<Integer> admitted) {
    return new PodSetUpdate(admitted, labels, annotations, nodeSelector, tolerations);
  }

  /**
   * Both.
   *
   * @throws NotAdmittedException if they contradict each other
   */
  PodSetUpdate with(PodSetUpdate other) {
    List<Toleration> all = new ArrayList<>(tolerations);
    other.tolerations.stream().filter(one -> !all.contains(one)).forEach(all::add);
    return new PodSetUpdate(
        count.or(() -> other.count),
        merged("labels", labels, other.labels),
        merged("annotations", annotations, other.annotations),
        merged("nodeSelector", nodeSelector, other.nodeSelector),
        all);
  }

  /** The template with it. */
  Optional<PodTemplateSpec> in(Optional<PodTemplateSpec> template) {
    PodTemplateSpec given = template.orElseGet(PodTemplateSpec::new);
    Map<String, String> selector =
        given.getSpec() == null || given.getSpec().getNodeSelector() == null
            ? Map.of()
            : given.getSpec().getNodeSelector();
    return Optional.of(
        new PodTemplateSpecBuilder(given)
            .editOrNewMetadata()
            .addToLabels(labels)
            .addToAnnotations(annotations)
            .endMetadata()
            .editOrNewSpec()
            .withNodeSelector(merged("nodeSelector", selector, nodeSelector))
            .addAllToTolerations(tolerations)
            .endSpec()
            .build());
  }

  private static Map<String, String> merged(
      String field, Map<String, String> one, Map<String, String> other) {
    Map<String, String> all = new TreeMap<>(one);
    other.forEach(
        (key, value) -> {
          String before = all.put(key, value);
          if (before != null && !before.equals(value)) {
            throw new NotAdmittedException(
                "Kueue admitted the run where %s has %s: %s, and what was asked for before is %s"
                    .formatted(field, key, value, before));
          }
        });
    return all;
  }

  private static Map<String, String> map(JsonNode object) {
    Map<String, String> all = new TreeMap<>();
    object.properties().forEach(field -> all.put(field.getKey(), field.getValue().asText()));
    return all;
  }
}
