package dev.products.inference.kubectl.view;

import com.fasterxml.jackson.databind.JsonNode;
import dev.products.inference.contract.message.Excerpt;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Resources as lines of text.
 *
 * @param now to say how long ago something was
 * @param namespaces whether with the namespace of each
 */
public record ResourceTable(Instant now, boolean namespaces) {

  private static final int LONGEST_WHY = 100;

  public List<String> lines(List<Resource> resources) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        row("NAMESPACE", "NAME", "PHASE", "ATTEMPT", "ROWS", "REJECTED", "BEGAN", "TOOK", "WHY"));
    resources.forEach(resource -> rows.add(row(resource)));
    int[] widths = new int[rows.get(0).size()];
    rows.forEach(
        row -> {
          for (int i = 0; i < widths.length; i++) {
            widths[i] = Math.max(widths[i], row.get(i).length());
          }
        });
    return rows.stream().map(row -> line(row, widths)).toList();
  }

  private static String line(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      line.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length() + 3));
    }
    return line.toString().stripTrailing();
  }

  private List<String> row(String namespace, String... others) {
    List<String> row = new ArrayList<>();
    if (namespaces) {
      row.add(namespace);
    }
    row.addAll(List.of(others));
    return row;
  }

  private List<String> row(Resource resource) {
    JsonNode run = resource.run();
    return row(
        resource.tree().at("/metadata/namespace").asText(),
        resource.name(),
        resource.seen() ? orDash(resource.phase()) : "Changed",
        orDash(run.path("attempt").asText("")),
        number(rows(resource)),
        number(resource.result().path("rowsRejected")),
        Words.time(run.path("startTime").asText(""))
            .map(start -> Words.age(Duration.between(start, now)) + " ago")
            .orElse("-"),
        took(run),
        resource.telling().map(ResourceTable::why).orElse("-"));
  }

  private static JsonNode rows(Resource resource) {
    JsonNode read = resource.result().path("rowsRead");
    return read.isMissingNode() ? resource.progress().path("rowsRead") : read;
  }

  private String took(JsonNode run) {
    return Words.time(run.path("startTime").asText(""))
        .map(
            start ->
                Words.age(
                    Duration.between(
                        start, Words.time(run.path("completionTime").asText("")).orElse(now))))
        .orElse("-");
  }

  private static String why(JsonNode condition) {
    String message = Words.line(condition.path("message").asText(""));
    return Excerpt.of(
        condition.path("reason").asText("") + (message.isEmpty() ? "" : ": " + message),
        LONGEST_WHY);
  }

  private static String number(JsonNode number) {
    return number.isNumber() ? Words.count(number.asLong()) : "-";
  }

  private static String orDash(String text) {
    return text.isEmpty() ? "-" : Words.line(text);
  }
}
