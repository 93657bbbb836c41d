package dev.products.inference.cli;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.products.inference.resource.ProductClassification;
import dev.products.inference.resource.validation.SpecValidation;
import dev.products.inference.resource.validation.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** One ProductClassification of a file, checked as the API server and the operator would. */
final class Manifest {

  private static final String API_VERSION =
      ProductClassification.GROUP + "/" + ProductClassification.VERSION;
  private static final StructuralSchema SCHEMA = StructuralSchema.ofProductClassification();
  private static final ObjectMapper MAPPER =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private Manifest() {}

  /** Everything that is wrong with a document; each field once. */
  static List<Violation> violations(JsonNode document) {
    List<Violation> violations = new ArrayList<>();
    String apiVersion = document.path("apiVersion").asText();
    if (!API_VERSION.equals(apiVersion)) {
      violations.add(new Violation("apiVersion", apiVersion, "must be " + API_VERSION));
    }
    violations.addAll(SCHEMA.violations(document));
    Set<String> found = violations.stream().map(Violation::field).collect(Collectors.toSet());
    ProductClassification resource;
    try {
      resource = convert(document);
    } catch (IllegalArgumentException e) {
      // A value has the wrong type, and the schema's violations say which.
      if (violations.isEmpty()) {
        violations.add(
            new Violation(
                "spec", null, "cannot be read: " + e.getMessage().lines().findFirst().orElse("")));
      }
      return violations;
    }
    SpecValidation.violations(resource).stream()
        .filter(violation -> !found.contains(violation.field()))
        .forEach(violations::add);
    return violations;
  }

  /** The one resource of a file, or the one with this name. */
  static ProductClassification only(ManifestFile file, String name) {
    List<JsonNode> documents = file.productClassifications();
    if (documents.isEmpty()) {
      throw UserError.of(
          file.path() + ": has no document with kind: " + ProductClassification.KIND);
    }
    List<String> names =
        documents.stream().map(document -> document.at("/metadata/name").asText()).toList();
    if (name == null && documents.size() > 1) {
      throw UserError.of(
          file.path() + ": has " + String.join(", ", names) + "; choose one with --name");
    }
    if (name != null && !names.contains(name)) {
      throw UserError.of(
          file.path() + ": has no resource called " + name + ", only " + String.join(", ", names));
    }
    JsonNode document = documents.get(name == null ? 0 : names.indexOf(name));
    List<Violation> violations = violations(document);
    if (!violations.isEmpty()) {
      throw UserError.of(file.path(), violations);
    }
    return convert(document);
  }

  private static ProductClassification convert(JsonNode document) {
    return MAPPER.convertValue(document, ProductClassification.class);
  }
}
