package dev.products.inference.kubectl.view;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A change of a resource.
 *
 * @param resource as it is then, or was last
 * @param deleted whether it is gone
 */
public record WatchEvent(Resource resource, boolean deleted) {

  /** As {@code kubectl get --output-watch-events} says it. */
  public static WatchEvent of(JsonNode event) {
    return new WatchEvent(
        new Resource(event.path("object")), event.path("type").asText().equals("DELETED"));
  }
}
