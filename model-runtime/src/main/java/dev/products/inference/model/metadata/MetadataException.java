package dev.products.inference.model.metadata;

/**
 * A compiled model's metadata that cannot be followed: where in it, what is there, and what would
 * be right.
 */
public final class MetadataException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Says what is wrong with a field; with an empty one, what is wrong altogether. */
  public MetadataException(String field, String problem) {
    super(field.isEmpty() ? problem : field + " " + problem);
  }
}
