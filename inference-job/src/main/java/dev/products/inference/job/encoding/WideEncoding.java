package dev.products.inference.job.encoding;

import java.nio.charset.Charset;
import java.util.Optional;

/** Which encoding of two or four bytes a beginning is in, told by its mark or by its zeros. */
final class WideEncoding {

  private final byte[] bytes;
  private final int[] zeros = new int[4];

  WideEncoding(byte[] bytes) {
    this.bytes = bytes.clone();
    for (int i = 0; i < bytes.length; i++) {
      zeros[i % 4] += bytes[i] == 0 ? 1 : 0;
    }
  }

  /** With the order of its bytes, unless it begins with the mark of one. */
  Optional<String> name() {
    return marked().or(this::unmarked);
  }

  /** Whether it is in such an encoding and that is not the one. */
  boolean contradicts(Charset charset) {
    Optional<String> found = marked().map(name -> name + order()).or(this::unmarked);
    String expected = charset.name().replaceAll("(?i)^x-|-BOM$", "");
    return found.isPresent() && !found.get().startsWith(expected);
  }

  private Optional<String> marked() {
    if (starts(0xff, 0xfe, 0, 0) || starts(0, 0, 0xfe, 0xff)) {
      return Optional.of("UTF-32");
    }
    return starts(0xff, 0xfe) || starts(0xfe, 0xff) ? Optional.of("UTF-16") : Optional.empty();
  }

  private String order() {
    return starts(0xff, 0xfe) ? "LE" : "BE";
  }

  private Optional<String> unmarked() {
    if (zeros[0] + zeros[1] + zeros[2] + zeros[3] == bytes.length) {
      return Optional.empty();
    }
    int even = zeros[0] + zeros[2];
    int odd = zeros[1] + zeros[3];
    return are(zeros[2] + zeros[3], zeros[0])
        ? Optional.of("UTF-32LE")
        : are(zeros[0] + zeros[1], zeros[3])
            ? Optional.of("UTF-32BE")
            : many(odd, even)
                ? Optional.of("UTF-16LE")
                : many(even, odd) ? Optional.of("UTF-16BE") : Optional.empty();
  }

  /** Whether all of half the bytes are zeros, and next to none of a quarter. */
  private boolean are(int half, int quarter) {
    return bytes.length >= 8 && half >= bytes.length / 2 - 1 && quarter < bytes.length / 32 + 1;
  }

  private boolean many(int these, int others) {
    return these >= Math.max(2, bytes.length / 4) && others < these / 8 + 1;
  }

  private boolean starts(int... sign) {
    if (bytes.length < sign.length) {
      return false;
    }
    for (int i = 0; i < sign.length; i++) {
      if ((bytes[i] & 0xff) != sign[i]) {
        return false;
      }
    }
    return true;
  }
}
