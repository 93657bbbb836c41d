package dev.products.inference.cli.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.products.inference.contract.message.Names;
import dev.products.inference.resource.validation.Violation;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What the API server says of a document by the CRD's schema, unknown fields included. */
public final class StructuralSchema {

  /** Of the CRD's schema, what is needed here; the CRD itself would take a third of a start. */
  private static final String SCHEMA = "/dev/products/inference/resource/spec-schema.json";

  /** What to write for fields that a reader may have seen somewhere. */
  private static final Map<String, String> INSTEAD =
      Map.of(
          "spec.output.predictionColumn",
          "write columns: [{value: Id}, {value: Text}, {value: Prediction, name: ...}]",
          "spec.output.probabilityColumn",
          "write {value: Probability, name: ...} in spec.output.columns",
          "spec.output.scoreColumn",
          "write {value: Score, name: ...} in spec.output.columns",
          "spec.output.topCategories",
          "write {value: TopCategories, name: ..., count: ...} in spec.output.columns");

  private final JsonNode root;

  private StructuralSchema(JsonNode root) {
    this.root = root;
  }

  public static StructuralSchema ofProductClassification() {
    try (InputStream schema = StructuralSchema.class.getResourceAsStream(SCHEMA)) {
      return new StructuralSchema(new JsonMapper().readTree(schema));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Everything in the document's spec that the schema refuses. */
  public List<Violation> violations(JsonNode document) {
    List<Violation> violations = new ArrayList<>();
    JsonNode spec = document.get("spec");
    if (spec != null && !spec.isNull()) {
      check("spec", spec, root, violations);
    }
    return violations;
  }

  private void check(String field, JsonNode value, JsonNode schema, List<Violation> violations) {
    String type = type(schema);
    if (!isOfType(value, type)) {
      violations.add(new Violation(field, shown(value), "must be " + article(type)));
    } else if (value.isIntegralNumber() && type.startsWith("integer") && !value.canConvertToInt()) {
      violations.add(
          new Violation(
              field,
              shown(value),
              "must be from "
                  + Integer.MIN_VALUE
                  + " to "
                  + Integer.MAX_VALUE
                  + (type.equals("integer") ? "" : ", or in quotes")));
    } else if (schema.has("properties")) {
      checkFields(field, value, schema, violations);
    } else if (schema.has("additionalProperties")) {
      checkSize(field, value, schema.path("maxProperties"), violations);
      value
          .properties()
          .forEach(
              entry ->
                  check(
                      field + "[" + entry.getKey() + "]",
                      entry.getValue(),
                      schema.get("additionalProperties"),
                      violations));
    } else if (schema.has("items")) {
      checkSize(field, value, schema.path("maxItems"), violations);
      for (int i = 0; i < value.size(); i++) {
        check(field + "[" + i + "]", value.get(i), schema.get("items"), violations);
      }
    } else {
      checkValue(field, value, schema, violations);
    }
  }

  private static void checkSize(
      String field, JsonNode value, JsonNode most, List<Violation> violations) {
    if (value.size() > most.asInt(Integer.MAX_VALUE)) {
      violations.add(
          new Violation(
              field, value.size() + " entries", "must have " + most.asInt() + " entries or fewer"));
    }
  }

  private void checkFields(
      String field, JsonNode value, JsonNode schema, List<Violation> violations) {
    JsonNode known = schema.get("properties");
    List<String> names = new ArrayList<>();
    known.fieldNames().forEachRemaining(names::add);
    value
        .properties()
        .forEach(
            entry -> {
              String path = field + "." + entry.getKey();
              if (!known.has(entry.getKey())) {
                violations.add(
                    new Violation(
                        path,
                        null,
                        "is no field; "
                            + INSTEAD.getOrDefault(path, Names.proposal(entry.getKey(), names))));
              } else if (!entry.getValue().isNull()) {
                check(path, entry.getValue(), known.get(entry.getKey()), violations);
              }
            });
    schema
        .path("required")
        .forEach(
            name -> {
              if (value.path(name.asText()).isMissingNode() || value.path(name.asText()).isNull()) {
                violations.add(new Violation(field + "." + name.asText(), null, "is required"));
              }
            });
  }

  private static void checkValue(
      String field, JsonNode value, JsonNode schema, List<Violation> violations) {
    String text = value.asText();
    int longest = schema.path("maxLength").asInt(Integer.MAX_VALUE);
    if (text.codePointCount(0, text.length()) > longest) {
      violations.add(new Violation(field, text, "must have " + longest + " characters or fewer"));
      return;
    }
    if (schema.has("enum")) {
      List<String> allowed = new ArrayList<>();
      schema.get("enum").forEach(word -> allowed.add(word.asText()));
      if (!allowed.contains(value.asText())) {
        violations.add(
            new Violation(field, value.asText(), "must be one of " + String.join(", ", allowed)));
      }
    }
    if (schema.has("pattern")
        && !Pattern.compile(schema.get("pattern").asText()).matcher(value.asText()).find()) {
      violations.add(
          new Violation(field, value.asText(), "must match " + schema.get("pattern").asText()));
    }
    if (schema.has("minimum") && value.asLong() < schema.get("minimum").asLong()) {
      violations.add(
          new Violation(
              field, value.asText(), "must be " + schema.get("minimum").asLong() + " or more"));
    }
    if (schema.has("maximum") && value.asLong() > schema.get("maximum").asLong()) {
      violations.add(
          new Violation(
              field, value.asText(), "must be " + schema.get("maximum").asLong() + " or less"));
    }
  }

  /** Where any text will do, the CRD takes what YAML makes a number or a truth value of. */
  private static String type(JsonNode schema) {
    if (schema.path("x-kubernetes-int-or-string").asBoolean()) {
      return "integer or string";
    }
    return schema.path("maxProperties").asInt(-1) == 0 ? "scalar" : schema.path("type").asText();
  }

  private static boolean isOfType(JsonNode value, String type) {
    return switch (type) {
      case "object" -> value.isObject();
      case "array" -> value.isArray();
      case "string" -> value.isTextual();
      case "scalar" -> value.isValueNode() && !value.isNull();
      case "integer" -> value.isIntegralNumber();
      case "integer or string" -> value.isIntegralNumber() || value.isTextual();
      case "boolean" -> value.isBoolean();
      default -> true;
    };
  }

  private static String article(String type) {
    return switch (type) {
      case "object" -> "a mapping";
      case "array" -> "a list";
      case "scalar" -> "text, a number, true or false";
      case "string" -> "text (in quotes, if it looks like a number)";
      case "integer" -> "a whole number";
      case "integer or string" -> "a whole number or text";
      default -> "true or false";
    };
  }

  private static String shown(JsonNode value) {
    return value.isValueNode() ? value.asText() : value.toString();
  }
}
