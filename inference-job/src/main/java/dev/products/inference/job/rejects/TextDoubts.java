package dev.products.inference.job.rejects;

import dev.products.inference.job.encoding.Encodings;
import dev.products.inference.job.input.TextInput;
import dev.products.inference.job.progress.PartitionCounts;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.apache.spark.unsafe.types.UTF8String;

/** Notices texts that were probably read in the wrong encoding, in one task. */
public final class TextDoubts {

  private static final byte[] REPLACEMENT = "\uFFFD".getBytes(StandardCharsets.UTF_8);

  private final Charset charset;
  private final PartitionCounts counts;

  private TextDoubts(Charset charset, PartitionCounts counts) {
    this.charset = charset;
    this.counts = counts;
  }

  /** In texts of an input; nothing is noticed if it is null, whose format is no text. */
  public static TextDoubts of(TextInput input, PartitionCounts counts) {
    return new TextDoubts(
        input == null || input.charset() == null ? null : Charset.forName(input.charset()), counts);
  }

  /** Counts the text if it is doubtful. */
  public void look(UTF8String text) {
    if (charset == null) {
      return;
    }
    byte[] utf8 = text.getBytes();
    int place = 0;
    while (place < utf8.length && utf8[place] >= 0) {
      place++;
    }
    if (place == utf8.length) {
      return;
    }
    if (hasReplacement(utf8, place)) {
      counts.addUndecoded();
    } else if (!Encodings.isUnicode(charset) && isUtf8(text.toString().getBytes(charset))) {
      counts.addMisdecoded();
    }
  }

  private static boolean hasReplacement(byte[] utf8, int from) {
    for (int i = from; i + 2 < utf8.length; i++) {
      if (utf8[i] == REPLACEMENT[0]
          && utf8[i + 1] == REPLACEMENT[1]
          && utf8[i + 2] == REPLACEMENT[2]) {
        return true;
      }
    }
    return false;
  }

  private static boolean isUtf8(byte[] bytes) {
    try {
      CharBuffer decoded = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return decoded.length() < bytes.length;
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}
