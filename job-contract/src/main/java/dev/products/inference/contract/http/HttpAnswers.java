package dev.products.inference.contract.http;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers GET requests, on one thread that waits for nobody. Any pod of the cluster may reach the
 * operator's probes, as no NetworkPolicy can name the kubelet, and may reach drivers where there is
 * no NetworkPolicy; the JDK's server lets one that sends half a request keep all others waiting.
 * Here the oldest connection goes where there are too many, so that whoever asks at once is
 * answered at once.
 */
public final class HttpAnswers implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(HttpAnswers.class);

  private static final int ACCEPTED_AT_ONCE = 64;

  /** Says what is at a path. */
  public interface Page {

    Answer answer(HttpRequestHead request);
  }

  /** A whole answer. */
  public record Answer(int status, String contentType, String body) {

    public static Answer text(int status, String text) {
      return new Answer(status, "text/plain; charset=utf-8", text);
    }

    ByteBuffer bytes() {
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      byte[] head =
          "HTTP/1.1 %d \r\nContent-Type: %s\r\nContent-Length: %d\r\nConnection: close\r\n\r\n"
              .formatted(status, contentType, bytes.length)
              .getBytes(StandardCharsets.US_ASCII);
      return ByteBuffer.allocate(head.length + bytes.length).put(head).put(bytes).flip();
    }
  }

  private final int connections;
  private final Map<String, Page> pages;
  private final ServerSocketChannel socket;
  private final Selector selector;
  private final Set<Connection> open = new LinkedHashSet<>();
  private final Thread thread = new Thread(this::run, "http-answers");

  /**
   * Listens, and answers once it is started.
   *
   * @param port 0 for any that is free
   * @param connections that there may be; each may hold an answer that nobody takes
   * @param pages by path
   */
  public HttpAnswers(int port, int connections, Map<String, Page> pages) throws IOException {
    this.connections = connections;
    this.pages = Map.copyOf(pages);
    selector = Selector.open();
    socket = ServerSocketChannel.open();
    socket.bind(new InetSocketAddress(port));
    socket.configureBlocking(false);
    socket.register(selector, SelectionKey.OP_ACCEPT);
  }

  /** Answers until it is closed; the process does not end before. */
  public void start() {
    thread.start();
  }

  /** Answers as long as the process lives for something else. */
  public void startBeside() {
    thread.setDaemon(true);
    thread.start();
  }

  public int port() {
    return socket.socket().getLocalPort();
  }

  private void run() {
    try {
      while (selector.isOpen()) {
        select();
      }
    } catch (ClosedSelectorException e) {
      LOG.debug("Port {} is closed", port());
    } finally {
      List.copyOf(open).forEach(Connection::close);
    }
  }

  private void select() {
    try {
      selector.select(this::advance);
    } catch (IOException e) {
      LOG.error("Port {} is not listened to", port(), e);
    }
  }

  private void advance(SelectionKey key) {
    if (key.attachment() instanceof Connection connection) {
      connection.advance(key);
    } else {
      accept();
    }
  }

  private void accept() {
    try {
      for (int accepted = 0; accepted < ACCEPTED_AT_ONCE; accepted++) {
        SocketChannel channel = socket.accept();
        if (channel == null) {
          return;
        }
        Connection connection = new Connection(channel);
        open.add(connection);
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ, connection);
        if (open.size() > connections) {
          closeOldest();
        }
      }
    } catch (IOException e) {
      LOG.debug("A connection was not accepted: {}", e.toString());
      closeOldest();
    }
  }

  private void closeOldest() {
    Iterator<Connection> oldest = open.iterator();
    if (oldest.hasNext()) {
      oldest.next().close();
    }
  }

  private Answer answer(HttpRequestHead request) {
    Page page = pages.get(request.path());
    if (page == null) {
      return Answer.text(HttpURLConnection.HTTP_NOT_FOUND, "not found\n");
    }
    if (!request.method().equals("GET")) {
      return Answer.text(HttpURLConnection.HTTP_BAD_METHOD, "only GET is answered\n");
    }
    try {
      return page.answer(request);
    } catch (RuntimeException e) {
      LOG.error("No answer to GET {}", request.path(), e);
      return Answer.text(HttpURLConnection.HTTP_INTERNAL_ERROR, "failed; the log says how\n");
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
      selector.wakeup();
      selector.close();
    } catch (IOException e) {
      LOG.debug("Port {} was not closed: {}", port(), e.toString());
    }
  }

  /** Somebody who asks once. */
  private final class Connection {

    private final SocketChannel channel;
    private final HttpRequestHead request = new HttpRequestHead();
    private ByteBuffer unsent;

    Connection(SocketChannel channel) {
      this.channel = channel;
    }

    void advance(SelectionKey key) {
      try {
        if (unsent == null && !request.read(channel)) {
          return;
        }
        if (unsent == null) {
          unsent = answer(request).bytes();
        }
        channel.write(unsent);
        if (unsent.hasRemaining()) {
          key.interestOps(SelectionKey.OP_WRITE);
        } else {
          close();
        }
      } catch (IOException | RuntimeException e) {
        // Whoever asked has gone, or does not speak HTTP.
        close();
      }
    }

    void close() {
      open.remove(this);
      try {
        channel.close();
      } catch (IOException e) {
        LOG.debug("A connection was not closed: {}", e.toString());
      }
    }
  }
}
