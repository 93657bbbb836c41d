package dev.products.inference.kubectl.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import dev.products.inference.kubectl.view.KubectlFailure;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What kubectl says that it applied. */
public final class Applied {

  private Applied() {}

  /** The one ProductClassification of a file; there may be other objects beside it. */
  public static JsonNode only(Path file, JsonNode applied) {
    List<JsonNode> all = new ArrayList<>();
    if (applied.has("items")) {
      applied.get("items").forEach(all::add);
    } else {
      all.add(applied);
    }
    List<JsonNode> ours =
        all.stream()
            .filter(object -> object.path("kind").asText().equals("ProductClassification"))
            .toList();
    if (ours.size() != 1) {
      throw new KubectlFailure(
          file
              + ": must have one ProductClassification, and has "
              + (ours.isEmpty() ? "none" : ours.size() + ": " + names(ours)));
    }
    return ours.get(0);
  }

  private static String names(List<JsonNode> resources) {
    return resources.stream()
        .map(resource -> resource.at("/metadata/name").asText())
        .collect(Collectors.joining(", "));
  }
}
