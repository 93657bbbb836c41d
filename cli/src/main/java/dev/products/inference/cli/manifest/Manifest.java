package dev.products.inference.cli.manifest;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.products.inference.resource.ProductClassification;
import dev.products.inference.resource.validated.ValidatedSpec;
import dev.products.inference.resource.validation.SpecValidation;
import dev.products.inference.resource.validation.Violation;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One ProductClassification of a file, in which nothing is wrong.
 *
 * @param metadata its name and what else identifies it
 * @param spec parsed
 */
public record Manifest(ObjectMeta metadata, ValidatedSpec spec) {

  private static final String API_VERSION =
      ProductClassification.GROUP + "/" + ProductClassification.VERSION;
  private static final StructuralSchema SCHEMA = StructuralSchema.ofProductClassification();
  private static final ObjectMapper MAPPER =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  /** What came of checking a document as the API server and the operator would. */
  private record Checked(List<Violation> violations, Manifest manifest) {}

  /** Everything that is wrong with a document; each field once. */
  public static List<Violation> violations(JsonNode document) {
    return check(document).violations();
  }

  /** A document in which nothing is wrong, parsed. */
  public static Manifest valid(JsonNode document) {
    return check(document).manifest();
  }

  private static Checked check(JsonNode document) {
    List<Violation> violations = new ArrayList<>();
    String apiVersion = document.path("apiVersion").asText();
    if (!API_VERSION.equals(apiVersion)) {
      violations.add(new Violation("apiVersion", apiVersion, "must be " + API_VERSION));
    }
    violations.addAll(SCHEMA.violations(document));
    Set<String> found = violations.stream().map(Violation::field).collect(Collectors.toSet());
    ProductClassification resource;
    try {
      resource = MAPPER.convertValue(document, ProductClassification.class);
    } catch (IllegalArgumentException e) {
      // A value has the wrong type, and the schema's violations say which.
      if (violations.isEmpty()) {
        violations.add(
            new Violation(
                "spec", null, "cannot be read: " + e.getMessage().lines().findFirst().orElse("")));
      }
      return new Checked(violations, null);
    }
    return SpecValidation.of(resource)
        .match(
            spec -> new Checked(violations, new Manifest(resource.getMetadata(), spec)),
            more -> {
              more.stream()
                  .filter(violation -> !found.contains(violation.field()))
                  .forEach(violations::add);
              return new Checked(violations, null);
            });
  }

  /** The one resource of a file, or the one with this name. */
  public static Manifest only(ManifestFile file, String name) {
    List<JsonNode> documents = file.productClassifications();
    if (documents.isEmpty()) {
      throw UserErrorException.of(
          file.path() + ": has no document with kind: " + ProductClassification.KIND);
    }
    List<String> names =
        documents.stream().map(document -> document.at("/metadata/name").asText()).toList();
    if (name == null && documents.size() > 1) {
      throw UserErrorException.of(
          file.path() + ": has " + String.join(", ", names) + "; choose one with --name");
    }
    if (name != null && !names.contains(name)) {
      throw UserErrorException.of(
          file.path() + ": has no resource called " + name + ", only " + String.join(", ", names));
    }
    JsonNode document = documents.get(name == null ? 0 : names.indexOf(name));
    Checked checked = check(document);
    if (!checked.violations().isEmpty()) {
      throw UserErrorException.of(file.path(), checked.violations());
    }
    return checked.manifest();
  }
}
