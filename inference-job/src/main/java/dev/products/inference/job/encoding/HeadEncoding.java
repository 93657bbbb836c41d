package dev.products.inference.job.encoding;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Whether the beginning of a file is in the encoding that the input's options say. */
public final class HeadEncoding {

  private static final String ASCII = "{[\"a1";

  /** What most texts and tables have beside letters and digits. */
  private static final String PLAIN = " \t\r\n,;|\"{}[]:.-_";

  private final byte[] bytes;
  private final boolean whole;
  private final String named;

  /**
   * A beginning.
   *
   * @param bytes the file's first
   * @param whole whether these are all
   * @param named the encoding that it is to be in
   */
  public HeadEncoding(byte[] bytes, boolean whole, String named) {
    this.bytes = bytes.clone();
    this.whole = whole;
    this.named = named;
  }

  /** Not UTF-16 and UTF-32, nor EBCDIC's: in them, bytes say nothing of ASCII's characters. */
  public boolean hasAscii() {
    byte[] encoded = known().map(charset -> ASCII.getBytes(charset)).orElse(new byte[0]);
    return ASCII.equals(new String(encoded, StandardCharsets.US_ASCII));
  }

  /** Empty if there is no such encoding, or none to write in; the reader says so. */
  private Optional<Charset> known() {
    try {
      return Optional.of(Charset.forName(named)).filter(Charset::canEncode);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** That it is in another encoding than the named one, which is not like ASCII. */
  public Optional<String> notAsNamed() {
    if (known().isEmpty()) {
      return Optional.empty();
    }
    WideEncoding wide = new WideEncoding(bytes);
    return wide.contradicts(known().get()) ? wide() : likeAscii();
  }

  private Optional<String> likeAscii() {
    int plain = 0;
    for (byte one : bytes) {
      plain += Character.isLetterOrDigit(one) || PLAIN.indexOf(one) >= 0 ? 1 : 0;
    }
    if (plain * 4 < bytes.length * 3 || bytes.length == 0) {
      return Optional.empty();
    }
    byte[] text = whole ? bytes : upToAscii(bytes).toByteArray();
    return Optional.of(
        decodes(text, StandardCharsets.UTF_8)
            ? "is UTF-8 text: spec.input.options needs no encoding, or encoding: UTF-8"
            : isNot(List.of(text)));
  }

  /** That it is in an encoding of two or four bytes. */
  public Optional<String> wide() {
    return new WideEncoding(bytes)
        .name()
        .map(name -> "is " + name + " text: spec.input.options needs encoding: " + name);
  }

  /** That not one line is in the encoding. */
  public Optional<String> noLineIs() {
    List<byte[]> lines = lines();
    return lines.isEmpty() || lines.stream().anyMatch(this::isOfIt)
        ? Optional.empty()
        : Optional.of(isNot(lines));
  }

  /** That not all lines are in the encoding. */
  public Optional<String> aLineIsNot() {
    List<byte[]> lines = lines();
    return lines.stream().allMatch(this::isOfIt) ? Optional.empty() : Optional.of(isNot(lines));
  }

  /** That the first line is not in the encoding, and lacks a name that it is to have. */
  public Optional<String> firstLineLacks(List<String> names) {
    List<byte[]> lines = lines();
    if (lines.isEmpty() || isOfIt(lines.get(0))) {
      return Optional.empty();
    }
    String header = new String(lines.get(0), Charset.forName(named)).toLowerCase(Locale.ROOT);
    return names.stream().map(name -> name.toLowerCase(Locale.ROOT)).allMatch(header::contains)
        ? Optional.empty()
        : Optional.of(isNot(lines));
  }

  private String isNot(List<byte[]> lines) {
    ByteArrayOutputStream undecodable = new ByteArrayOutputStream();
    lines.stream().filter(line -> !isOfIt(line)).forEach(undecodable::writeBytes);
    return "is not "
        + Charset.forName(named).name()
        + " text: "
        + EncodingGuess.of(undecodable.toByteArray()).ofIt();
  }

  private boolean isOfIt(byte[] line) {
    return decodes(line, Charset.forName(named));
  }

  private static boolean decodes(byte[] text, Charset charset) {
    try {
      charset.newDecoder().decode(ByteBuffer.wrap(text));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  /** Those that have anything; of one that is cut, what is whole of it, if there is no other. */
  private List<byte[]> lines() {
    List<byte[]> lines = new ArrayList<>();
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (byte one : bytes) {
      if (one == '\n' || one == '\r') {
        add(line, lines);
      } else {
        line.write(one);
      }
    }
    if (whole) {
      add(line, lines);
    } else if (lines.isEmpty()) {
      add(upToAscii(line.toByteArray()), lines);
    }
    return lines;
  }

  /** Without a character that the cut may have left in two. */
  private static ByteArrayOutputStream upToAscii(byte[] line) {
    int end = line.length;
    while (end > 0 && line[end - 1] < 0) {
      end--;
    }
    ByteArrayOutputStream cut = new ByteArrayOutputStream();
    cut.write(line, 0, end);
    return cut;
  }

  private static void add(ByteArrayOutputStream line, List<byte[]> lines) {
    if (!line.toString(StandardCharsets.ISO_8859_1).isBlank()) {
      lines.add(line.toByteArray());
    }
    line.reset();
  }
}
