package dev.products.inference.operator.tenant;

import com.fasterxml.jackson.databind.JsonNode;
import dev.products.inference.resource.validation.Violation;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** The fields of a pod template that decide where a pod runs, and nothing of what it may do. */
record RestrictedTemplate(String field, Consumer<Violation> violations) {

  private static final Set<String> SPEC =
      Set.of(
          "affinity",
          "containers",
          "nodeSelector",
          "priorityClassName",
          "tolerations",
          "topologySpreadConstraints");

  private static final Set<String> CONTAINER = Set.of("name", "resources");

  /** Annotations with which a pod leaves the Pod Security Standard. */
  private static final List<String> CONFINEMENT =
      List.of("container.apparmor.security.beta.kubernetes.io/", "seccomp.security.alpha.");

  void check(JsonNode template) {
    if (template == null || !template.isObject()) {
      return;
    }
    template.path("metadata").path("annotations").properties().stream()
        .map(Map.Entry::getKey)
        .filter(key -> CONFINEMENT.stream().anyMatch(key::startsWith))
        .forEach(key -> refuse("metadata.annotations[" + key + "]", "is not allowed to tenants"));
    JsonNode spec = template.path("spec");
    checkFields("spec", spec, SPEC);
    JsonNode containers = spec.path("containers");
    for (int i = 0; i < containers.size(); i++) {
      String container = "spec.containers[" + i + "]";
      if (i == 0) {
        checkFields(container, containers.get(i), CONTAINER);
      } else {
        refuse(container, "is not allowed to tenants: Spark's container is the only one");
      }
    }
  }

  private void checkFields(String parent, JsonNode object, Set<String> allowed) {
    object
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!allowed.contains(name)) {
                refuse(
                    parent + "." + name,
                    "is not allowed to tenants; of "
                        + parent
                        + ", these are: "
                        + String.join(", ", allowed.stream().sorted().toList()));
              }
            });
  }

  private void refuse(String path, String message) {
    violations.accept(new Violation(field + "." + path, null, message));
  }
}
