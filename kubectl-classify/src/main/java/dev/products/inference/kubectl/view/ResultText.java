package dev.products.inference.kubectl.view;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How a run ended, for people.
 *
 * @param resource whose run
 */
public record ResultText(Resource resource) {

  private static final int BAR = 30;
  private static final int MOST = 30;

  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(Words.line(resource.name() + " " + resource.phase().toLowerCase(Locale.ROOT)));
    JsonNode result = resource.result();
    if (resource.succeeded() && result.isObject()) {
      count(lines, "read", result.path("rowsRead"));
      count(lines, "classified", result.path("rowsClassified"));
      count(lines, "rejected", result.path("rowsRejected"));
      result
          .path("rejectReasons")
          .forEach(
              reason ->
                  lines.add(
                      "              "
                          + Words.count(reason.path("rows").asLong())
                          + " "
                          + Words.line(reason.path("reason").asText(""))));
      lines.add("");
      categories(lines, result.path("categories"));
      lines.add("");
      fact(lines, "output", result.path("outputPath"));
      fact(lines, "model", resource.run().path("modelSha256"));
      result.path("warnings").forEach(warning -> fact(lines, "warning", warning));
    } else {
      resource.telling().ifPresent(condition -> telling(lines, condition));
    }
    return lines;
  }

  private void telling(List<String> lines, JsonNode condition) {
    lines.addAll(resource.told(condition));
    lines.add("More: " + resource.command("why"));
  }

  private static void count(List<String> lines, String what, JsonNode rows) {
    lines.add(String.format("  %-10s  %s rows", what, Words.count(rows.asLong())));
  }

  private static void fact(List<String> lines, String what, JsonNode value) {
    if (value.isTextual()) {
      lines.add(String.format("  %-10s  %s", what, Words.line(value.asText())));
    }
  }

  private static void categories(List<String> lines, JsonNode categories) {
    int width = 10;
    long most = 1;
    for (JsonNode category : categories) {
      width = Math.max(width, Words.line(category.path("category").asText("")).length());
      most = Math.max(most, category.path("rows").asLong());
    }
    int shown = 0;
    for (JsonNode category : categories) {
      if (shown++ == MOST) {
        lines.add("  and " + (categories.size() - MOST) + " more");
        break;
      }
      long rows = category.path("rows").asLong();
      lines.add(
          String.format(
              "  %-" + width + "s  %-" + BAR + "s  %s",
              Words.line(category.path("category").asText("")),
              "█".repeat((int) Math.max(1, rows * BAR / most)),
              Words.count(rows)));
    }
  }
}
