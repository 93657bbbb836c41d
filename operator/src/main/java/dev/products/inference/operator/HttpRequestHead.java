package dev.products.inference.operator;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;

/** A request without a body, as it arrives. */
final class HttpRequestHead {

  private static final int LONGEST = 8192;
  private static final byte[] END = {'\r', '\n', '\r', '\n'};

  private ByteBuffer bytes;
  private int matched;

  /** Reads what there is; whether that is all. Fails if it ends before, or is too long. */
  boolean read(ReadableByteChannel channel) throws IOException {
    if (bytes == null) {
      bytes = ByteBuffer.allocate(LONGEST);
    }
    int looked = bytes.position();
    if (channel.read(bytes) < 0) {
      throw new EOFException();
    }
    for (; looked < bytes.position() && matched < END.length; looked++) {
      byte next = bytes.get(looked);
      matched = next == END[matched] ? matched + 1 : next == END[0] ? 1 : 0;
    }
    if (matched < END.length && !bytes.hasRemaining()) {
      throw new IOException("a request of more than " + LONGEST + " bytes");
    }
    return matched == END.length;
  }

  String method() {
    return word(0);
  }

  /** Without what is asked of it. */
  String path() {
    return word(1).split("\\?", 2)[0];
  }

  private String word(int place) {
    String head = new String(bytes.array(), 0, bytes.position(), StandardCharsets.US_ASCII);
    String[] words = head.split("\r\n", 2)[0].split(" ", -1);
    return place < words.length ? words[place] : "";
  }
}
