package dev.products.inference.model;

/**
 * A compiled model's metadata that cannot be followed: where in it, what is there, and what would
 * be right.
 */
final class MetadataException extends Exception {
  private static final long serialVersionUID = 1L;

  MetadataException(String field, String problem) {
    super(field.isEmpty() ? problem : field + " " + problem);
  }
}
