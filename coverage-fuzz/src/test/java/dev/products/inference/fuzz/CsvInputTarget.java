package dev.products.inference.fuzz;

import dev.products.inference.contract.DataFormat;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A CSV file, after a byte that says how it is read. */
public final class CsvInputTarget {

  private static final List<Map<String, String>> OPTIONS =
      List.of(
          Map.of("header", "true"),
          Map.of("header", "true", "multiLine", "true"),
          Map.of("header", "true", "delimiter", ";", "escape", "\""),
          Map.of("header", "true", "delimiter", "||", "comment", "#"),
          Map.of("header", "true", "encoding", "UTF-16"),
          Map.of("header", "true", "encoding", "ISO-8859-1", "quote", "'"),
          Map.of("header", "true", "inferSchema", "true", "ignoreLeadingWhiteSpace", "true"),
          Map.of("header", "true", "lineSep", "\r", "nullValue", "NULL"));

  private CsvInputTarget() {}

  public static void fuzzerInitialize() {
    InputJob.prepare();
  }

  public static void fuzzerTestOneInput(byte[] input) {
    if (input.length > 0) {
      InputJob.run(
          DataFormat.CSV,
          OPTIONS.get(input[0] & 7),
          InputJob.ON_BAD_ROW.get((input[0] >> 3) & 3),
          Arrays.copyOfRange(input, 1, input.length));
    }
  }
}
