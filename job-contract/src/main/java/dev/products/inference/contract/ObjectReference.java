package dev.products.inference.contract;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * The ProductClassification that a run is of.
 *
 * @param namespace by default {@code default}
 * @param name its name
 * @param uid what tells it from another of its name on a cluster; null on a laptop
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ObjectReference(String namespace, String name, String uid) {

  public ObjectReference {
    namespace = namespace == null ? "default" : namespace;
  }

  /** Whether both have one name in one namespace; a resource made again is the same one here. */
  public boolean sameName(ObjectReference other) {
    return namespace.equals(other.namespace) && name.equals(other.name);
  }

  /** As kubectl writes it. */
  public String qualifiedName() {
    return namespace + "/" + name;
  }
}
