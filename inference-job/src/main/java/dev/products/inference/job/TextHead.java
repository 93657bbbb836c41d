package dev.products.inference.job;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import dev.products.inference.contract.RequestedInput;
import dev.products.inference.contract.message.Names;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The beginning of a file that is to be text, and what it says against the input's options. */
final class TextHead {

  private static final JsonFactory JSON = new JsonFactory();
  private static final String ASCII = "{[\"a1";

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
    if (!hasAscii(encoding)) {
      return Optional.empty();
    }
    Optional<String> wide = wideEncoding();
    if (wide.isPresent()) {
      return wide.map(name -> "is " + name + " text: spec.input.options needs encoding: " + name);
    }
    return input.format().equals("json") ? jsonFault(options) : csvFault(input.textColumn());
  }

  /** Whether there is nothing in it that could be a row. */
  boolean isBlank() {
    return whole && text().isBlank();
  }

  /** Not UTF-16 and UTF-32, nor EBCDIC's: in them, the bytes below say nothing. */
  private static boolean hasAscii(String encoding) {
    try {
      byte[] encoded = ASCII.getBytes(Charset.forName(encoding));
      return ASCII.equals(new String(encoded, StandardCharsets.US_ASCII));
    } catch (IllegalArgumentException | UnsupportedOperationException e) {
      // The reader says that there is no such encoding.
      return false;
    }
  }

  private Optional<String> wideEncoding() {
    if (starts(0xff, 0xfe, 0, 0) || starts(0, 0, 0xfe, 0xff)) {
      return Optional.of("UTF-32");
    }
    if (starts(0xff, 0xfe) || starts(0xfe, 0xff)) {
      return Optional.of("UTF-16");
    }
    int[] zeros = new int[2];
    for (int i = 0; i < bytes.length; i++) {
      zeros[i % 2] += bytes[i] == 0 ? 1 : 0;
    }
    int many = Math.max(2, bytes.length / 4);
    return zeros[1] >= many && zeros[0] < zeros[1] / 8 + 1
        ? Optional.of("UTF-16LE")
        : zeros[0] >= many && zeros[1] < zeros[0] / 8 + 1
            ? Optional.of("UTF-16BE")
            : Optional.empty();
  }

  private boolean starts(int... sign) {
    if (bytes.length < sign.length) {
      return false;
    }
    for (int i = 0; i < sign.length; i++) {
      if ((bytes[i] & 0xff) != sign[i]) {
        return false;
      }
    }
    return true;
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
      return Optional.of(
          "does not begin as JSON does, but with "
              + Names.quoted(lines.get(0))
              + ": what is its format?");
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
