package dev.products.inference.kubectl.view;

import com.fasterxml.jackson.databind.JsonNode;
import dev.products.inference.contract.message.Excerpt;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Resources as lines of text.
 *
 * @param now to say how long ago something was
 * @param namespaces whether with the namespace of each
 */
public record ResourceTable(Instant now, boolean namespaces) {

  private static final int LONGEST_WHY = 100;

  /** With the columns' names before them, and as wide as they need. */
  public List<String> lines(List<Resource> resources) {
    return lines(resources, widths(resources));
  }

  List<String> lines(List<Resource> resources, int[] widths) {
    return rows(resources).stream().map(row -> line(row, widths)).toList();
  }

  String line(Resource resource, int[] widths) {
    return line(row(resource), widths);
  }

  int[] widths(List<Resource> resources) {
    int[] widths = new int[header().size()];
    for (List<String> row : rows(resources)) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    return widths;
  }

  private List<List<String>> rows(List<Resource> resources) {
    return Stream.concat(Stream.of(header()), resources.stream().map(this::row)).toList();
  }

  private List<String> header() {
    return row(
        "NAMESPACE",
        "NAME",
        "PHASE",
        "ATTEMPT",
        "DONE",
        "ROWS",
        "ROWS/S",
        "REJECTED",
        "EXECUTORS",
        "LEFT",
        "BEGAN",
        "TOOK",
        "WHY");
  }

  private static String line(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      line.append(String.format("%-" + widths[i] + "s   ", row.get(i)));
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
    ProgressText progress = new ProgressText(resource.counts());
    return row(
        resource.tree().at("/metadata/namespace").asText(),
        resource.name(),
        phase(resource),
        orDash(run.path("attempt").asText("")),
        progress.done(),
        progress.rows(),
        progress.rowsPerSecond(),
        progress.rejected(),
        progress.executors(),
        progress.left(),
        Words.time(run.path("startTime").asText(""))
            .map(start -> Words.age(Duration.between(start, now)) + " ago")
            .orElse("-"),
        took(run),
        resource.seen() ? resource.telling().map(ResourceTable::why).orElse("-") : Resource.UNSEEN);
  }

  /** A run that was over before it was held back stays what it was. */
  private static String phase(Resource resource) {
    String phase = resource.seen() ? orDash(resource.phase()) : "Changed";
    return resource.suspended() && resource.finished() ? phase + ", suspended" : phase;
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

  private static String orDash(String text) {
    return text.isEmpty() ? "-" : Words.line(text);
  }
}
