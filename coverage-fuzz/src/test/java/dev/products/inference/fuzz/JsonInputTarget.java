package dev.products.inference.fuzz;

import dev.products.inference.contract.DataFormat;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A JSON file, after a byte that says how it is read. */
public final class JsonInputTarget {

  private static final List<Map<String, String>> OPTIONS =
      List.of(
          Map.of(),
          Map.of("multiLine", "true"),
          Map.of("primitivesAsString", "true"),
          Map.of("encoding", "UTF-16LE", "lineSep", "\n"),
          Map.of("allowComments", "true", "allowSingleQuotes", "true"),
          Map.of("allowUnquotedFieldNames", "true", "multiLine", "true"),
          Map.of("prefersDecimal", "true"),
          Map.of("allowUnquotedControlChars", "true", "inferTimestamp", "true"));

  private JsonInputTarget() {}

  public static void fuzzerInitialize() {
    InputJob.prepare();
  }

  public static void fuzzerTestOneInput(byte[] input) {
    if (input.length > 0) {
      InputJob.run(
          DataFormat.JSON,
          OPTIONS.get(input[0] & 7),
          InputJob.ON_BAD_ROW.get((input[0] >> 3) & 3),
          Arrays.copyOfRange(input, 1, input.length));
    }
  }
}
