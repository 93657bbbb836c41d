package dev.products.inference.e2e.rights;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import java.util.stream.Stream;

/**
 * That an account may do something.
 *
 * @param account a ServiceAccount's name
 * @param resource the plural, with its API group and subresource if it has any
 */
record Right(String account, String verb, String resource) implements Comparable<Right> {

  static Stream<Right> of(String account, PolicyRule rule) {
    return rule.getApiGroups().stream()
        .flatMap(
            group ->
                rule.getResources().stream()
                    .flatMap(
                        resource ->
                            rule.getVerbs().stream()
                                .map(verb -> new Right(account, verb, named(resource, group)))));
  }

  /** The one that an event of the audit log needs. */
  static Right of(String account, JsonNode event) {
    JsonNode object = event.path("objectRef");
    String subresource = object.path("subresource").asText("");
    String resource =
        object.isMissingNode()
            ? event.path("requestURI").asText().replaceAll("[?].*", "")
            : object.path("resource").asText() + (subresource.isEmpty() ? "" : "/" + subresource);
    return new Right(
        account, event.path("verb").asText(), named(resource, object.path("apiGroup").asText("")));
  }

  private static String named(String resource, String group) {
    return group.isEmpty() ? resource : resource + " of " + group;
  }

  @Override
  public int compareTo(Right other) {
    return toString().compareTo(other.toString());
  }

  @Override
  public String toString() {
    return "%s: %s %s".formatted(account, verb, resource);
  }
}
