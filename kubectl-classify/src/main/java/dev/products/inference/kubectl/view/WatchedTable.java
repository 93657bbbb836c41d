package dev.products.inference.kubectl.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Resources as lines of text that go on: one more for each that is other than it was last shown.
 */
public final class WatchedTable {

  private final boolean namespaces;
  private final Map<String, JsonNode> shown = new HashMap<>();
  private int[] widths = new int[0];

  /**
   * A table that has shown nothing yet.
   *
   * @param namespaces whether with the namespace of each
   */
  public WatchedTable(boolean namespaces) {
    this.namespaces = namespaces;
  }

  /** What there is at first, below the columns' names. */
  public List<String> begin(Instant now, List<Resource> resources) {
    ResourceTable table = new ResourceTable(now, namespaces);
    widths = table.widths(resources);
    resources.forEach(resource -> shown.put(key(resource), state(resource)));
    return table.lines(resources, widths);
  }

  /** A line if there is something new to tell of it. */
  public Optional<String> next(Instant now, WatchEvent event) {
    Resource resource = event.resource();
    if (event.deleted()) {
      return Optional.ofNullable(shown.remove(key(resource)))
          .map(before -> Words.line(resource.name() + " is deleted"));
    }
    JsonNode state = state(resource);
    if (state.equals(shown.put(key(resource), state))) {
      return Optional.empty();
    }
    return Optional.of(new ResourceTable(now, namespaces).line(resource, widths));
  }

  private static String key(Resource resource) {
    return resource.tree().at("/metadata/namespace").asText() + "/" + resource.name();
  }

  private static JsonNode state(Resource resource) {
    return JsonNodeFactory.instance
        .arrayNode()
        .add(resource.seen())
        .add(resource.tree().path("status"));
  }
}
