package dev.products.inference.operator.progress;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.products.inference.contract.progress.MonitoringEndpoint;
import dev.products.inference.contract.progress.RunProgress;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * One question to one driver, without a thread of its own. Whatever runs in the pod may answer:
 * more than a few kilobytes, headers included, are none, and whoever asks sets the time.
 */
final class ProgressExchange implements Closeable {

  private static final int LONGEST = 2 * RunProgress.LONGEST;
  private static final String OK = "HTTP/1.1 200 ";
  private static final String END_OF_HEADERS = "\r\n\r\n";

  private final SocketChannel channel;
  private final ByteBuffer request;
  private final ByteBuffer answer = ByteBuffer.allocate(LONGEST);

  private ProgressExchange(SocketChannel channel, String token) {
    this.channel = channel;
    this.request = StandardCharsets.US_ASCII.encode(request(token));
  }

  private static String request(String token) {
    return "GET "
        + MonitoringEndpoint.PROGRESS
        + " HTTP/1.1\r\nHost: driver\r\nConnection: close\r\nAuthorization: Bearer "
        + token
        + END_OF_HEADERS;
  }

  /** Begins to connect; the selector's key for it has this attachment. */
  static ProgressExchange begin(Selector selector, DriverEndpoint endpoint, Object attachment)
      throws IOException {
    SocketChannel channel = SocketChannel.open();
    try {
      channel.configureBlocking(false);
      boolean connected = channel.connect(endpoint.address());
      channel.register(
          selector, connected ? SelectionKey.OP_WRITE : SelectionKey.OP_CONNECT, attachment);
      return new ProgressExchange(channel, endpoint.token());
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /**
   * Does what the key is ready for.
   *
   * @return true if the driver has said all that it says
   * @throws IOException if that is no answer
   */
  boolean advance(SelectionKey key) throws IOException {
    if (key.isConnectable() && channel.finishConnect()) {
      key.interestOps(SelectionKey.OP_WRITE);
    }
    if (key.isWritable()) {
      channel.write(request);
      if (!request.hasRemaining()) {
        key.interestOps(SelectionKey.OP_READ);
      }
    }
    if (key.isReadable()) {
      if (channel.read(answer) < 0) {
        return true;
      }
      if (!answer.hasRemaining()) {
        throw new IOException("the answer is longer than " + LONGEST + " bytes");
      }
    }
    return false;
  }

  /** What it said; empty if that is no progress. */
  Optional<RunProgress> progress() {
    String text = StandardCharsets.UTF_8.decode(answer.duplicate().flip()).toString();
    int body = text.indexOf(END_OF_HEADERS);
    if (!text.startsWith(OK) || body < 0) {
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(RunProgress.read(text.substring(body + END_OF_HEADERS.length())));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
