package dev.products.inference.contract.message;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A line of a driver's or an executor's log, as its log4j2.xml writes it.
 *
 * @param time empty if the line's beginning is cut off, as are those below
 * @param level of it
 * @param logger its class
 * @param error a stack trace; empty if there is none
 */
public record LogEvent(String time, String level, String logger, String error, String message) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String MESSAGE = "\"message\":\"";
  private static final String END = "\"}";

  /** The event; empty if the line is none, which a JVM writes too. */
  public static Optional<LogEvent> of(String line) {
    if (!line.endsWith(END)) {
      return Optional.empty();
    }
    int message = line.lastIndexOf(MESSAGE);
    if (line.startsWith("{")) {
      return read(line);
    }
    // The message is last so that it is there when only the end is.
    return message < 0 ? Optional.empty() : read("{" + line.substring(message));
  }

  /** For people, the lines of an event; a line that is none is as it is. */
  public static Stream<String> lines(String line) {
    return of(line).map(event -> event.text().lines()).orElseGet(() -> Stream.of(line));
  }

  private static Optional<LogEvent> read(String line) {
    try {
      JsonNode event = JSON.readTree(line);
      return event.path("message").isTextual()
          ? Optional.of(
              new LogEvent(
                  event.path("time").asText(""),
                  event.path("level").asText(""),
                  event.path("logger").asText(""),
                  event.path("error").asText("").stripTrailing(),
                  event.path("message").asText()))
          : Optional.empty();
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  /** For people, as many lines as it has. */
  public String text() {
    String shortName = logger.substring(logger.lastIndexOf('.') + 1);
    String text = String.join(" ", time, String.format("%-5s", level), shortName, message).strip();
    return error.isEmpty() ? text : text + "\n" + error;
  }
}
