package dev.products.inference.contract.http;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/** A request without a body, as it arrives. */
public final class HttpRequestHead {

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

  public String method() {
    return word(0);
  }

  /** Without what is asked of it. */
  public String path() {
    return word(1).split("\\?", 2)[0];
  }

  /** The first header of this name, or the empty text. */
  public String header(String name) {
    return lines()
        .skip(1)
        .map(line -> line.split(":", 2))
        .filter(header -> header.length == 2 && header[0].equalsIgnoreCase(name))
        .map(header -> header[1].strip())
        .findFirst()
        .orElse("");
  }

  /** What is given for a name after the path's question mark, or the empty text. */
  public String parameter(String name) {
    String[] parts = word(1).split("\\?", 2);
    return Stream.of(parts.length < 2 ? new String[0] : parts[1].split("&"))
        .map(pair -> pair.split("=", 2))
        .filter(pair -> pair.length == 2 && pair[0].equals(name))
        .map(pair -> pair[1])
        .findFirst()
        .orElse("");
  }

  private String word(int place) {
    String[] words = lines().findFirst().orElse("").split(" ", -1);
    return place < words.length ? words[place] : "";
  }

  private Stream<String> lines() {
    String head = new String(bytes.array(), 0, bytes.position(), StandardCharsets.US_ASCII);
    return Stream.of(head.split("\r\n", -1));
  }
}
