package dev.products.inference.kubectl.view;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How far a run is, for people.
 *
 * @param progress as the status says it; whatever it lacks is left out
 */
public record ProgressText(JsonNode progress) {

  private static final int BAR = 20;
  private static final String UNKNOWN = "-";

  /** Whether anything is known. */
  public boolean isKnown() {
    return progress.path("rowsRead").isNumber() || progress.path("percent").isNumber();
  }

  /** How much of it is done, from 0 to 100; 0 if that is not known. */
  public int percent() {
    return Math.min(100, Math.max(0, progress.path("percent").asInt()));
  }

  /** All of it on one line, without what is not known. */
  public String line() {
    List<String> parts = new ArrayList<>();
    add(parts, done(), "");
    add(parts, rows(), " rows");
    add(parts, count("batches"), " batches");
    if (progress.path("lag").asLong() > 0) {
      add(parts, count("lag"), " found and not published");
    }
    add(parts, rowsPerSecond(), " rows/s");
    if (progress.path("rowsRejected").asLong() > 0) {
      add(parts, rejected(), " rejected");
    }
    add(parts, executors().replace("/", " of "), " executors");
    add(parts, left(), " left");
    return String.join(", ", parts);
  }

  /** The same after a bar, where how much is done is known. */
  public String bar() {
    if (!progress.path("percent").isNumber()) {
      return line();
    }
    int filled = percent() * BAR / 100;
    return "█".repeat(filled) + "░".repeat(BAR - filled) + " " + line();
  }

  private static void add(List<String> parts, String value, String unit) {
    if (!value.equals(UNKNOWN)) {
      parts.add(value + unit);
    }
  }

  String done() {
    return progress.path("percent").isNumber() ? percent() + " %" : UNKNOWN;
  }

  String rows() {
    return count("rowsRead");
  }

  String rejected() {
    return count("rowsRejected");
  }

  String rowsPerSecond() {
    return count("rowsPerSecond");
  }

  /** Those that run, and of how many, if that is known. */
  String executors() {
    String running = count("executorsRunning");
    String wanted = count("executorsWanted");
    return running.equals(UNKNOWN) || wanted.equals(UNKNOWN) ? running : running + "/" + wanted;
  }

  String left() {
    JsonNode seconds = progress.path("secondsLeft");
    return seconds.isNumber() ? Words.age(Duration.ofSeconds(seconds.asLong())) : UNKNOWN;
  }

  private String count(String field) {
    JsonNode number = progress.path(field);
    return number.isNumber() ? Words.count(number.asLong()) : UNKNOWN;
  }
}
