package dev.products.inference.resource;

import com.fasterxml.jackson.databind.JsonNode;
import dev.products.inference.contract.FailureReason;
import dev.products.inference.contract.failure.FailureKind;
import dev.products.inference.resource.status.ConditionReason;
import dev.products.inference.resource.status.ConditionType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.ArrayList;
import java.util.List;

/** The reference pages, as the CRD and the enum of reasons say them. */
final class ResourceReference {

  static final String GENERATED =
      "<!-- Generated from the Java types in resource/ and job-contract/ by `make generated`. -->\n";

  private ResourceReference() {}

  static String fields(String customResourceDefinition) {
    JsonNode schema =
        Serialization.unmarshal(customResourceDefinition, JsonNode.class)
            .at("/spec/versions/0/schema/openAPIV3Schema");
    StringBuilder page = new StringBuilder(GENERATED);
    page.append("# ProductClassification\n\n");
    page.append("`apiVersion: inference.products.dev/v1alpha1`, short name `pcl`.\n\n");
    page.append(
        "## spec\n\nWhat is wanted. [What a change of each field does](changes.md) is a table of its own.\n\n");
    table(page, "spec", schema.at("/properties/spec"), true);
    page.append(
        "\n## status\n\nWhat happened. Written by the operator alone; at most 16 KiB beside its\nhistory.\n\n");
    table(page, "status", schema.at("/properties/status"), false);
    return page.toString();
  }

  private static void table(StringBuilder page, String root, JsonNode schema, boolean given) {
    page.append(
        given
            ? "| field | type | default | |\n|---|---|---|---|\n"
            : "| field | type | |\n|---|---|---|\n");
    rows(page, root, schema, given);
  }

  private static void rows(StringBuilder page, String path, JsonNode schema, boolean given) {
    List<String> required = new ArrayList<>();
    schema.path("required").forEach(name -> required.add(name.asText()));
    schema
        .path("properties")
        .properties()
        .forEach(
            entry -> {
              String field = path + "." + entry.getKey();
              JsonNode value = entry.getValue();
              page.append("| `").append(field).append("` | ").append(type(value)).append(" | ");
              if (given) {
                page.append(byDefault(value, required.contains(entry.getKey()))).append(" | ");
              }
              page.append(cell(value.path("description").asText())).append(" |\n");
              // Kubernetes' own reference says what a pod template has.
              if (!entry.getKey().equals("template")) {
                rows(page, field, value, given);
                rows(page, field + "[]", value.path("items"), given);
              }
            });
  }

  private static String type(JsonNode value) {
    if (value.has("enum")) {
      List<String> words = new ArrayList<>();
      value.get("enum").forEach(word -> words.add("`" + word.asText() + "`"));
      return String.join(", ", words);
    }
    if (value.has("additionalProperties")) {
      return "map of strings";
    }
    if (value.path("x-kubernetes-int-or-string").asBoolean()) {
      return "integer or string";
    }
    return value.path("type").asText("object");
  }

  private static String byDefault(JsonNode value, boolean required) {
    if (value.has("default")) {
      return "`" + value.get("default").asText() + "`";
    }
    return required ? "required" : "";
  }

  static String failures() {
    StringBuilder page = new StringBuilder(GENERATED);
    page.append("# Why a run failed\n\n");
    page.append(
        "The reason of the condition `Failed`, the word for programs; its message tells the case.\n\n");
    page.append("| kind | what it means | how often it is tried again |\n|---|---|---|\n");
    for (FailureKind kind : FailureKind.values()) {
      page.append("| `").append(kind.word()).append("` | ").append(cell(kind.meaning()));
      page.append(" | ").append(retries(kind)).append(" |\n");
    }
    page.append(
        "\nWhat was waited for, as long as `config.pendingTimeout` says, is not waited for again. [How failures are");
    page.append(" counted](../concepts/failures.md)\nsays more.\n\n");
    page.append("| reason | what it means | what to do | kind | tried again |\n");
    page.append("|---|---|---|---|---|\n");
    for (FailureReason reason : FailureReason.values()) {
      page.append("| `").append(reason.reason()).append("` | ").append(cell(reason.meaning()));
      page.append(" | ").append(cell(reason.remedy())).append(" | `");
      page.append(reason.kind().word()).append("` | ").append(again(reason)).append(" |\n");
    }
    return page.toString();
  }

  private static String retries(FailureKind kind) {
    return switch (kind) {
      case INFRASTRUCTURE -> "`spec.runPolicy.infrastructureBackoffLimit`";
      case JOB -> "`spec.runPolicy.backoffLimit`";
      case PERMANENT -> "never";
    };
  }

  private static String again(FailureReason reason) {
    if (reason.retryable()) {
      return "yes";
    }
    return reason.kind() == FailureKind.PERMANENT ? "no" : "no: it was waited for";
  }

  static String conditions() {
    StringBuilder page = new StringBuilder(GENERATED);
    page.append("# What a status says\n\n## Conditions\n\n");
    page.append("`status.conditions`, in this order.\n\n");
    page.append("| condition | what it means that it is True |\n|---|---|\n");
    for (ConditionType type : ConditionType.values()) {
      page.append("| `").append(type.word()).append("` | ").append(cell(type.meaning()));
      page.append(" |\n");
    }
    page.append("\n## Reasons\n\n");
    page.append(
        "Each condition has one of these reasons, or one of [why a run failed](failures.md).");
    page.append(" The event about a\nchange has the same word.\n\n");
    page.append("| reason | what it means | what to do |\n|---|---|---|\n");
    for (ConditionReason reason : ConditionReason.values()) {
      page.append("| `").append(reason.word()).append("` | ").append(cell(reason.meaning()));
      page.append(" | ").append(cell(reason.remedy())).append(" |\n");
    }
    return page.toString();
  }

  private static String cell(String text) {
    return text.replace("|", "\\|");
  }
}
