package dev.products.inference.job.encoding;

import dev.products.inference.contract.DataFormat;
import dev.products.inference.contract.FailureReason;
import dev.products.inference.job.failure.JobException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;

/** The encodings that options of readers and writers name. */
public final class Encodings {

  /** Spark's two names of the option, the one that counts if there are both first. */
  private static final String[] OPTIONS = {"encoding", "charset"};

  private Encodings() {}

  /** Lets Spark read and write every encoding of Java; of itself it takes seven. */
  public static void allowAll(SparkSession spark) {
    spark.conf().set("spark.sql.legacy.javaCharsets", true);
  }

  /** What the options name; fails if Java does not know it. */
  public static Optional<Charset> named(String field, Map<String, String> options) {
    Map<String, String> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    byName.putAll(options);
    for (String option : OPTIONS) {
      if (byName.containsKey(option)) {
        return Optional.of(charset(field + "." + option, byName.get(option)));
      }
    }
    return Optional.empty();
  }

  private static Charset charset(String field, String name) {
    try {
      Charset charset = Charset.forName(name);
      if (charset.canEncode()) {
        return charset;
      }
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      // Said below.
    }
    throw new JobException(
        FailureReason.INVALID_SPEC,
        field,
        "\""
            + name
            + "\" is no encoding that Java reads and writes, as UTF-8 and windows-1252 are");
  }

  /** The options without those that name an encoding. */
  public static Map<String, String> without(Map<String, String> options) {
    Map<String, String> others = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    others.putAll(options);
    for (String option : OPTIONS) {
      others.remove(option);
    }
    return others;
  }

  /** A column of strings whose bytes are still those of a file, with U+FFFD for what is no text. */
  public static Column decoded(Column bytes, Charset charset) {
    if (!DataFormat.endsLinesAsAscii(charset)) {
      throw new JobException(
          FailureReason.INVALID_SPEC,
          "spec.input.options.encoding",
          "format text does not read " + charset.name() + ": write the input in UTF-8");
    }
    if (isUtf8(charset)) {
      return functions.make_valid_utf8(bytes);
    }
    String name = charset.name();
    UDF1<byte[], String> decoder = line -> new String(line, Charset.forName(name));
    return functions.udf(decoder, DataTypes.StringType).apply(bytes.cast(DataTypes.BinaryType));
  }

  static boolean isUtf8(Charset charset) {
    return charset.equals(StandardCharsets.UTF_8);
  }

  /** Whether every character has a place in it. */
  public static boolean isUnicode(Charset charset) {
    return charset.name().startsWith("UTF-") || charset.name().startsWith("X-UTF-");
  }
}
