package dev.products.inference.job.encoding;

import dev.products.inference.contract.DataFormat;
import dev.products.inference.contract.RequestedInput;
import dev.products.inference.job.failure.SparkFailure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.datasources.CodecStreams;

/**
 * The encoding of an input, told to Spark's readers so that they find the ends of its lines and
 * pass over its byte order mark.
 */
public final class InputEncoding {

  /** To the parser of JSON, which encoding a record is in, where Spark is not told. */
  public static final String OF_RECORDS = "encodingOfRecords";

  private InputEncoding() {}

  /** What the options name, and which of its two byte orders the files have; UTF-8 by default. */
  public static Charset of(SparkSession spark, RequestedInput input) {
    Charset named =
        Encodings.named("spec.input.options", input.options()).orElse(StandardCharsets.UTF_8);
    if (!named.name().equals("UTF-16") && !named.name().equals("UTF-32")) {
      return named;
    }
    byte[] start = start(spark, input);
    boolean littleEndian =
        start.length > 1 && (start[0] == (byte) 0xFF || (start[0] != 0 && start[1] == 0));
    return Charset.forName(named.name() + (littleEndian ? "LE" : "BE"));
  }

  private static byte[] start(SparkSession spark, RequestedInput input) {
    String[] files = RawLines.of(spark, input).inputFiles();
    if (files.length == 0) {
      return new byte[0];
    }
    try (InputStream stream =
        CodecStreams.createInputStreamWithCloseResource(
            spark.sparkContext().hadoopConfiguration(), new Path(files[0]))) {
      return stream.readNBytes(2);
    } catch (IOException e) {
      throw SparkFailure.reading(e, input.path());
    }
  }

  /** The input's options for Spark's reader of its format. */
  public static Map<String, String> options(RequestedInput input, Charset charset) {
    Map<String, String> options = Encodings.without(input.options());
    if (Encodings.isUtf8(charset)) {
      return options;
    }
    if (input.format() == DataFormat.CSV) {
      options.put("encoding", charset.name());
      if (!DataFormat.endsLinesAsAscii(charset)) {
        options.putIfAbsent("multiLine", "true");
      }
      return options;
    }
    options.put(OF_RECORDS, charset.name());
    boolean lines = !Boolean.parseBoolean(options.get("multiLine"));
    if (!Encodings.isUnicode(charset)) {
      options.put("encoding", charset.name());
      if (lines) {
        options.putIfAbsent("lineSep", "\n");
      }
    } else if (lines) {
      // Jackson knows Unicode's encodings by themselves, with and without a mark. Spark takes the
      // line's end for UTF-8 then, so its bytes are to be written as if they were.
      options.putIfAbsent(
          "lineSep", new String("\n".getBytes(charset), StandardCharsets.ISO_8859_1));
    }
    return options;
  }
}
