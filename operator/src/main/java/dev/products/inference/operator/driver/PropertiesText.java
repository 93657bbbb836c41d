package dev.products.inference.operator.driver;

import java.io.IOException;
import java.io.StringWriter;
import java.util.Map;
import java.util.Properties;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** Properties as Java reads them, in order and without the date that Java would write. */
final class PropertiesText {

  private PropertiesText() {}

  static String of(SortedMap<String, String> properties) {
    return properties.entrySet().stream().map(PropertiesText::line).collect(Collectors.joining());
  }

  private static String line(Map.Entry<String, String> entry) {
    Properties one = new Properties();
    one.setProperty(entry.getKey(), entry.getValue());
    StringWriter text = new StringWriter();
    try {
      one.store(text, null);
    } catch (IOException e) {
      throw new IllegalStateException("a string cannot be written", e);
    }
    String written = text.toString().replace(System.lineSeparator(), "\n");
    return written.substring(written.indexOf('\n') + 1);
  }
}
