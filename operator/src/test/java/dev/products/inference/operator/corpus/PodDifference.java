package dev.products.inference.operator.corpus;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What one pod says otherwise than another. */
final class PodDifference {

  private PodDifference() {}

  /** Each as a path, with the values of this pod's leaves. */
  static List<String> of(JsonNode right, JsonNode pod) {
    List<String> found = new ArrayList<>();
    walk("", right, pod, found);
    return found;
  }

  private static void walk(String path, JsonNode right, JsonNode pod, List<String> found) {
    if (right.equals(pod)) {
      return;
    }
    if (pod.isObject()) {
      pod.properties()
          .forEach(
              field ->
                  walk(
                      path.isEmpty() ? field.getKey() : path + "." + field.getKey(),
                      right.path(field.getKey()),
                      field.getValue(),
                      found));
      return;
    }
    if (pod.isArray()) {
      for (int i = 0; i < pod.size(); i++) {
        String name = pod.get(i).path("name").asText(pod.get(i).path("key").asText());
        walk(
            path + "[" + (name.isEmpty() ? i : name) + "]",
            named(right, name).orElse(right.path(i)),
            pod.get(i),
            found);
      }
      return;
    }
    found.add(path + "=" + pod.asText());
  }

  /** Lists of things with names have them in any order; of one with a new name, all is new. */
  private static Optional<JsonNode> named(JsonNode list, String name) {
    if (name.isEmpty()) {
      return Optional.empty();
    }
    for (JsonNode item : list) {
      if (name.equals(item.path("name").asText(item.path("key").asText()))) {
        return Optional.of(item);
      }
    }
    // Spark's container has the name that the template gives it.
    return list.size() == 1 && list.get(0).has("image")
        ? Optional.empty()
        : Optional.of(MissingNode.getInstance());
  }
}
