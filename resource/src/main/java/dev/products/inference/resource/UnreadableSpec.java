package dev.products.inference.resource;

import java.io.Serializable;

/**
 * What keeps a spec from being read, although the API server admitted it.
 *
 * @param field the path of the field, such as {@code spec.driver.cores}
 * @param value what it has; null if there is none, or too much to tell
 * @param message what would be right, continuing a sentence that begins with the field
 */
public record UnreadableSpec(String field, String value, String message) implements Serializable {}
