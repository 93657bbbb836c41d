package dev.products.inference.job.files;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import dev.products.inference.contract.DataFormat;
import dev.products.inference.contract.RequestedInput;
import dev.products.inference.job.encoding.HeadEncoding;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The beginning of a file that is to be text, and what it says against the input's options. */
final class TextHead {

  private static final JsonFactory JSON = new JsonFactory();

  private final byte[] bytes;
  private final boolean whole;

  /**
   * A beginning.
   *
   * @param bytes the file's first
   * @param whole whether these are all
   */
  TextHead(byte[] bytes, boolean whole) {
    this.bytes = bytes.clone();
    this.whole = whole;
  }

  /** What is wrong, continuing a sentence that begins with the file's name. */
  Optional<String> fault(RequestedInput input) {
    Map<String, String> options = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    options.putAll(input.options());
    String encoding = options.getOrDefault("encoding", options.getOrDefault("charset", "UTF-8"));
    HeadEncoding head = new HeadEncoding(bytes, whole, encoding);
    if (!head.hasAscii()) {
      return head.notAsNamed();
    }
    if (input.format() == DataFormat.TEXT) {
      return head.wide().map(needs -> needs + ", which format text cannot have: write it in UTF-8");
    }
    boolean json = input.format() == DataFormat.JSON;
    return head.wide()
        .or(() -> json ? undecodableJson(head, options) : undecodableHeader(head, input, options))
        .or(() -> json ? jsonFault(options) : csvFault(input.textColumn()));
  }

  private static Optional<String> undecodableJson(HeadEncoding head, Map<String, String> options) {
    return Boolean.parseBoolean(options.get("multiLine")) ? head.aLineIsNot() : head.noLineIs();
  }

  private static Optional<String> undecodableHeader(
      HeadEncoding head, RequestedInput input, Map<String, String> options) {
    // A query may give columns other names.
    return Boolean.parseBoolean(options.get("header")) && input.query() == null
        ? head.firstLineLacks(
            Stream.of(input.textColumn(), input.idColumn()).filter(Objects::nonNull).toList())
        : Optional.empty();
  }

  /** Whether there is nothing in it that could be a row. */
  boolean isBlank() {
    return whole && text().isBlank();
  }

  private Optional<String> csvFault(String textColumn) {
    String first = text().lines().filter(line -> !line.isBlank()).findFirst().orElse("").strip();
    boolean object = first.startsWith("{\"") && endOfFirstValue(first) == first.length();
    boolean array = text().strip().matches("(?s)\\[\\s*\\{\\s*\".*");
    return (object || array) && !textColumn.matches("_c\\d+")
        ? Optional.of("is JSON, and spec.input.format is csv")
        : Optional.empty();
  }

  private Optional<String> jsonFault(Map<String, String> options) {
    if (Boolean.parseBoolean(options.get("allowComments")) || options.containsKey("lineSep")) {
      return Optional.empty();
    }
    List<String> lines = text().lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    if (lines.isEmpty()) {
      return Optional.empty();
    }
    if (lines.stream().noneMatch(line -> line.startsWith("{") || line.startsWith("["))) {
      return Optional.of("does not begin as JSON does, with { or [: what is its format?");
    }
    boolean multiLine = Boolean.parseBoolean(options.get("multiLine"));
    return multiLine || !spansLines()
        ? Optional.empty()
        : Optional.of(
            (text().strip().startsWith("[") ? "is a JSON array" : "has a JSON object")
                + " over several lines: spec.input.options needs multiLine: \"true\"");
  }

  /** Whether the first value goes on after its first line, and is right so far. */
  private boolean spansLines() {
    String text = text().stripLeading();
    int line = text.indexOf('\n');
    if (line < 0 || endOfFirstValue(text.substring(0, line)) >= 0) {
      return false;
    }
    int end = endOfFirstValue(text);
    return end > line || (end < 0 && !whole && isRightSoFar(text));
  }

  /** Where the first JSON value of a text ends; -1 if it does not. */
  private static int endOfFirstValue(String text) {
    try (JsonParser parser = JSON.createParser(text)) {
      if (parser.nextToken() == null) {
        return -1;
      }
      parser.skipChildren();
      JsonToken last = parser.currentToken();
      return last == null || !(last.isStructEnd() || last.isScalarValue())
          ? -1
          : (int) parser.currentLocation().getCharOffset();
    } catch (IOException e) {
      return -1;
    }
  }

  /** Whether a text that is cut has no fault before the cut. */
  private static boolean isRightSoFar(String text) {
    try (JsonParser parser = JSON.createParser(text)) {
      while (parser.nextToken() != null) {
        // Each is right.
      }
      return true;
    } catch (JsonEOFException e) {
      return true;
    } catch (JsonProcessingException e) {
      return e.getLocation().getCharOffset() >= text.length() - 1;
    } catch (IOException e) {
      return false;
    }
  }

  private String text() {
    String text = new String(bytes, StandardCharsets.UTF_8);
    return text.startsWith("\ufeff") ? text.substring(1) : text;
  }
}
