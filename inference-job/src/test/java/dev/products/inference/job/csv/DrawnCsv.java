package dev.products.inference.job.csv;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Files of few bytes, all of which CSV knows, and options that say what each of them means. */
final class DrawnCsv {

  private static final List<String> BYTES =
      Stream.of(";", "\"", "\\", "'", ",", "#", "\r", "\n", "\r\n", " ", "\t", "\0", "\u0001")
          .toList();
  private static final List<String> TEXTS =
      List.of("a", "é", "\ufeff", "\u00a0", "\u2028", "NA", "1", "-", "😀", "\u0085", "\u007f");
  private static final List<byte[]> NO_TEXTS =
      List.of(new byte[] {(byte) 0xE9}, new byte[] {(byte) 0xC3}, new byte[] {(byte) 0xED, -96});

  private static final List<String> DELIMITERS =
      List.of(";", ",", "\\t", " ", "|", "a", "'", "#", "-", "1", "é", ";;", "\u0001", "\r");
  private static final List<String> CHARACTERS =
      List.of("", "\"", "\\", "'", "#", ";", " ", "a", "é", "\0", "\ufeff");
  private static final List<String> VALUES =
      List.of("", "a", "NA", "1", ";", " ", "é", "\"\"", "\"", "\\N", "#");
  private static final List<String> BOOLEANS = List.of("true", "false");

  /** What readers and writers take, and what of each is drawn. */
  private static final Map<String, List<String>> SHARED =
      Map.of(
          "quote", CHARACTERS,
          "escape", CHARACTERS,
          "comment", CHARACTERS,
          "charToEscapeQuoteEscaping", CHARACTERS,
          "nullValue", VALUES,
          "emptyValue", VALUES,
          "ignoreLeadingWhiteSpace", BOOLEANS,
          "ignoreTrailingWhiteSpace", BOOLEANS,
          "encoding", List.of("UTF-8", "utf8", "ISO-8859-1", "windows-1252", "UTF-16LE"),
          "lineSep", List.of("\n", "\r", "\r\n", ";", "a"));

  private static final Map<String, List<String>> OF_READERS =
      Map.of(
          "mode",
          List.of("PERMISSIVE", "DROPMALFORMED", "FAILFAST"),
          "header",
          BOOLEANS,
          "multiLine",
          BOOLEANS,
          "enforceSchema",
          BOOLEANS,
          "columnPruning",
          BOOLEANS,
          "maxColumns",
          List.of("1", "2", "3", "4", "20480"),
          "maxCharsPerColumn",
          List.of("-1", "1", "3", "100"),
          "unescapedQuoteHandling",
          List.of("BACK_TO_DELIMITER", "STOP_AT_CLOSING_QUOTE", "SKIP_VALUE", "RAISE_ERROR"));

  private static final Map<String, List<String>> OF_WRITERS =
      Map.of(
          "header", BOOLEANS,
          "quoteAll", BOOLEANS,
          "escapeQuotes", BOOLEANS,
          "unescapedQuoteHandling", List.of("STOP_AT_DELIMITER", "RAISE_ERROR"));

  private static final List<DataType> TYPES =
      List.of(
          DataTypes.StringType, DataTypes.StringType, DataTypes.StringType, DataTypes.IntegerType);

  private final Random random;

  DrawnCsv(long seed) {
    random = new Random(seed);
  }

  Map<String, String> readerOptions() {
    return options(OF_READERS);
  }

  Map<String, String> writerOptions() {
    return options(OF_WRITERS);
  }

  private Map<String, String> options(Map<String, List<String>> own) {
    Map<String, String> options = new TreeMap<>();
    options.put("sep", random.nextInt(2) == 0 ? ";" : one(DELIMITERS));
    Stream.of(SHARED, own)
        .flatMap(group -> new TreeMap<>(group).entrySet().stream())
        .filter(option -> random.nextInt(7) == 0)
        .forEach(option -> options.put(option.getKey(), one(option.getValue())));
    return options;
  }

  /** The columns of a file, mostly texts, with names that are special too. */
  StructType columns() {
    StructType columns = new StructType();
    int count = 1 + random.nextInt(3);
    for (int column = 0; column < count; column++) {
      columns = columns.add(one(List.of("a", "A", "#", "\"", " b")) + column, one(TYPES));
    }
    return columns;
  }

  /** Some of them, in their order, as Spark asks for them. */
  StructType some(StructType columns) {
    return new StructType(
        Arrays.stream(columns.fields())
            .filter(field -> random.nextInt(3) > 0)
            .toArray(StructField[]::new));
  }

  /** What a file may be. */
  byte[] file() {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    for (int pieces = random.nextInt(24); pieces > 0; pieces--) {
      int kind = random.nextInt(20);
      file.writeBytes(
          kind == 0
              ? one(NO_TEXTS)
              : utf8(kind < 3 ? "\n" : kind < 7 ? ";" : kind < 12 ? one(BYTES) : one(TEXTS)));
    }
    return file.toByteArray();
  }

  /** A value's bytes. */
  byte[] value() {
    byte[] file = file();
    return random.nextBoolean() || file.length == 0
        ? utf8(one(TEXTS))
        : Arrays.copyOf(file, 1 + random.nextInt(Math.min(6, file.length)));
  }

  int number(int bound) {
    return random.nextInt(bound);
  }

  private <T> T one(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
