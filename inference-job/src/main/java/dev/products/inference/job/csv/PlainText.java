package dev.products.inference.job.csv;

import dev.products.inference.model.text.Utf8;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.spark.sql.catalyst.csv.CSVOptions;

/**
 * What text of CSV means itself, byte by byte, whatever the rules about quotes, escapes, comments,
 * blanks and line ends say: well-formed UTF-8 without any of the characters that they are about.
 */
final class PlainText {

  /** What a byte is. */
  static final byte TEXT = 0;

  static final byte DELIMITER = 1;
  static final byte SPECIAL = 2;
  static final byte NOT_ASCII = 3;

  /** What a comment starts with where the writer's option does not say it. */
  private static final char USUAL_COMMENT = '#';

  private final byte[] kinds = new byte[256];
  private final byte delimiter;
  private final byte comment;

  private PlainText(CSVOptions options) {
    for (int character = 0; character < kinds.length; character++) {
      kinds[character] = character < ' ' ? SPECIAL : character < 0x80 ? TEXT : NOT_ASCII;
    }
    kinds[options.quote()] = SPECIAL;
    kinds[options.escape()] = SPECIAL;
    comment = (byte) options.comment();
    delimiter = (byte) options.delimiter().charAt(0);
    kinds[delimiter] = DELIMITER;
  }

  /** That of these options; empty if they ask for something that takes Spark's own code. */
  static Optional<PlainText> of(CSVOptions options) {
    boolean known =
        options.charset().equals(StandardCharsets.UTF_8.name())
            && options.lineSeparator().isEmpty()
            && options.delimiter().length() == 1
            && isAscii(options.delimiter().charAt(0))
            && isAscii(options.quote())
            && isAscii(options.escape())
            && isAscii(options.comment())
            && options.quote() != options.delimiter().charAt(0)
            && options.escape() != options.delimiter().charAt(0)
            && options.comment() != options.delimiter().charAt(0);
    return known ? Optional.of(new PlainText(options)) : Optional.empty();
  }

  private static boolean isAscii(char character) {
    return character < 0x80;
  }

  byte delimiter() {
    return delimiter;
  }

  byte kind(byte one) {
    return kinds[one & 0xFF];
  }

  /**
   * How many bytes the character takes that starts there and is not ASCII; 0 if it is not plain.
   */
  static int length(byte[] utf8, int at, int to) {
    return Utf8.length(utf8, at, to);
  }

  /** Whether a line or a value may begin with it: no blank, which may be cut off, no comment. */
  boolean mayBegin(byte one) {
    return isInk(one) && one != comment && one != USUAL_COMMENT;
  }

  private static boolean isInk(byte one) {
    return one > ' ' || one < 0;
  }

  /** Whether it is the text of a value that is written as it is. */
  boolean isValue(byte[] utf8, int from, int to) {
    if (from == to || !mayBegin(utf8[from]) || !isInk(utf8[to - 1])) {
      return false;
    }
    int at = from;
    while (at < to) {
      byte kind = kind(utf8[at]);
      int bytes = kind == TEXT ? 1 : kind == NOT_ASCII ? length(utf8, at, to) : 0;
      if (bytes == 0) {
        return false;
      }
      at += bytes;
    }
    return true;
  }
}
