package dev.products.inference.job.csv;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** Text that has in it what readers and writers of CSV treat in ways of their own. */
final class HostileText {

  private static final List<byte[]> PIECES =
      List.of(
          utf8(";"),
          utf8(";"),
          utf8(","),
          utf8("\t"),
          utf8("|"),
          utf8("\""),
          utf8("\"\""),
          utf8("'"),
          utf8("\\"),
          utf8("#"),
          utf8(" "),
          utf8("\u00a0"),
          utf8("\u2028"),
          utf8("\ufeff"),
          utf8("\ufffd"),
          utf8("\0"),
          utf8("\u0001"),
          utf8("\u007f"),
          utf8("\u0085"),
          utf8("NA"),
          utf8("-"),
          utf8("1"),
          utf8("maçã"),
          utf8("Ж"),
          utf8("😀"),
          // Cut off, a surrogate, too long, beyond the last character, no beginning.
          new byte[] {(byte) 0xC3},
          new byte[] {(byte) 0xE2, (byte) 0x80},
          new byte[] {(byte) 0xF0, (byte) 0x9F, (byte) 0x98},
          new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80},
          new byte[] {(byte) 0xC0, (byte) 0xAF},
          new byte[] {(byte) 0xE0, (byte) 0x80, (byte) 0x80},
          new byte[] {(byte) 0xF4, (byte) 0x90, (byte) 0x80, (byte) 0x80},
          new byte[] {(byte) 0xFF},
          new byte[] {(byte) 0x80});

  private final Random random;

  HostileText(long seed) {
    random = new Random(seed);
  }

  /** A few pieces, plain words most of them. */
  byte[] next(boolean lineEnds) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int pieces = random.nextInt(6);
    boolean isPlain = random.nextBoolean();
    for (int piece = 0; piece < pieces; piece++) {
      if (isPlain || random.nextInt(3) > 0) {
        bytes.writeBytes(utf8(List.of("Boneca", "livro azul", "jogo", "é").get(random.nextInt(4))));
      } else {
        bytes.writeBytes(PIECES.get(random.nextInt(PIECES.size())));
      }
      if (lineEnds && random.nextInt(40) == 0) {
        bytes.writeBytes(utf8(List.of("\n", "\r", "\r\n").get(random.nextInt(3))));
      }
    }
    return bytes.toByteArray();
  }

  /** Lines of about three values, each between delimiters. */
  byte[] lines(int count, String delimiter) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int line = 0; line < count; line++) {
      int values = random.nextInt(4) > 0 ? 3 : random.nextInt(5);
      for (int value = 0; value < values; value++) {
        bytes.writeBytes(value == 0 ? new byte[0] : utf8(delimiter));
        bytes.writeBytes(random.nextInt(4) == 0 ? utf8("\"x" + delimiter + "y\"") : next(true));
      }
      bytes.writeBytes(utf8("\n"));
    }
    return bytes.toByteArray();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
