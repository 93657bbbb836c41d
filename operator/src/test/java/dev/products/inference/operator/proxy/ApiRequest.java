package dev.products.inference.operator.proxy;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A request to an API server, as HTTP/1.1 has it. */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares requests.
public record ApiRequest(String method, String target, Map<String, String> headers, byte[] body) {

  private static final Pattern OBJECTS =
      Pattern.compile("/apis?/.*?(?:/namespaces/[^/]+)?/([a-z]+)(?:/[^/]+(/[a-z]+)?)?(?:\\?.*)?");

  /** The next of a connection; null at its end. */
  static ApiRequest read(InputStream connection) throws IOException {
    String line = line(connection);
    if (line == null) {
      return null;
    }
    String[] words = line.split(" ", -1);
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String header = line(connection); header != null && !header.isEmpty(); ) {
      int colon = header.indexOf(':');
      headers.put(header.substring(0, colon), header.substring(colon + 1).strip());
      header = line(connection);
    }
    int length = Integer.parseInt(headers.getOrDefault("Content-Length", "0"));
    byte[] body = connection.readNBytes(length);
    if (body.length < length) {
      throw new EOFException("half a request");
    }
    return new ApiRequest(words[0], words[1], headers, body);
  }

  private static String line(InputStream connection) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = connection.read(); next != '\n'; next = connection.read()) {
      if (next < 0) {
        return null;
      }
      line.write(next);
    }
    return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
  }

  public boolean isWrite() {
    return !method.equals("GET");
  }

  /** Its answer comes bit by bit, and never ends. */
  public boolean isWatch() {
    return target.contains("watch=true");
  }

  /** The same request, as bytes, for a connection of which it is the only one. */
  byte[] bytes() {
    List<String> lines = new ArrayList<>(List.of(method + " " + target + " HTTP/1.1"));
    headers.forEach((name, value) -> lines.add(name + ": " + value));
    if (!headers.containsKey("Upgrade")) {
      lines.add("Connection: close");
    }
    byte[] head = (String.join("\r\n", lines) + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1);
    byte[] whole = Arrays.copyOf(head, head.length + body.length);
    System.arraycopy(body, 0, whole, head.length, body.length);
    return whole;
  }

  /** What it does: the verb, the kind of object, and what a status or an event says. */
  public String what() {
    Matcher objects = OBJECTS.matcher(target);
    if (!objects.matches()) {
      return method + " " + target;
    }
    String subresource = objects.group(2) == null ? "" : objects.group(2);
    String what = method + " " + objects.group(1) + subresource;
    if (subresource.equals("/status")) {
      return what + " " + phase();
    }
    return objects.group(1).equals("events") && isWrite()
        ? what + " " + json().path("reason").asText()
        : what;
  }

  private String phase() {
    for (JsonNode operation : json()) {
      if (operation.path("path").asText().equals("/status")) {
        JsonNode status = operation.path("value");
        return status.path("phase").asText() + runningReason(status);
      }
    }
    return "";
  }

  private static String runningReason(JsonNode status) {
    for (JsonNode condition : status.path("conditions")) {
      if (condition.path("type").asText().equals("Running")) {
        return "/" + condition.path("reason").asText();
      }
    }
    return "";
  }

  private JsonNode json() {
    return Serialization.unmarshal(new String(body, StandardCharsets.UTF_8), JsonNode.class);
  }
}
