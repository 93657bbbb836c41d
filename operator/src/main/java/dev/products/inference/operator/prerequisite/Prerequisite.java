package dev.products.inference.operator.prerequisite;

/**
 * An object that a spec names.
 *
 * @param key the key it must have, for a ConfigMap
 */
public record Prerequisite(Kind kind, String namespace, String name, String key) {

  /** What may be awaited. */
  public enum Kind {
    CONFIG_MAP,
    CLAIM
  }
}
