package dev.products.inference.job.encoding;

import dev.products.inference.contract.RequestedInput;
import java.io.ByteArrayOutputStream;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * The lines of an input that are not of its encoding, apart from those that have the character
 * U+FFFD as their author wrote it: when they are decoded, both look the same.
 *
 * @param undecodable how many are not of the encoding
 * @param written how many have the character though all of the line is of the encoding
 * @param sample bytes of the first of them, each as the character with its number
 */
public record UndecodedLines(long undecodable, long written, String sample)
    implements Serializable {

  private static final int MOST_SAMPLE = 1 << 16;

  /** Reads the input once more, as bytes. */
  public static UndecodedLines in(SparkSession spark, RequestedInput input, Charset charset) {
    String name = charset.name();
    return ((org.apache.spark.sql.classic.Dataset<Row>) RawLines.of(spark, input))
        .queryExecution()
        .toRdd()
        .toJavaRDD()
        .mapPartitions(rows -> List.of(count(rows, Charset.forName(name))).iterator())
        .fold(new UndecodedLines(0, 0, ""), UndecodedLines::and);
  }

  private static UndecodedLines count(Iterator<InternalRow> lines, Charset charset) {
    long undecodable = 0;
    long written = 0;
    ByteArrayOutputStream sample = new ByteArrayOutputStream();
    while (lines.hasNext()) {
      byte[] line = lines.next().getUTF8String(0).getBytes();
      if (new String(line, charset).indexOf('\uFFFD') < 0) {
        continue;
      }
      if (isOf(charset, line)) {
        written++;
        continue;
      }
      undecodable++;
      if (sample.size() + line.length < MOST_SAMPLE) {
        sample.writeBytes(line);
      }
    }
    return new UndecodedLines(undecodable, written, sample.toString(StandardCharsets.ISO_8859_1));
  }

  private static boolean isOf(Charset charset, byte[] line) {
    try {
      charset.newDecoder().decode(ByteBuffer.wrap(line));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  private UndecodedLines and(UndecodedLines other) {
    return new UndecodedLines(
        undecodable + other.undecodable,
        written + other.written,
        sample.isEmpty() ? other.sample : sample);
  }
}
