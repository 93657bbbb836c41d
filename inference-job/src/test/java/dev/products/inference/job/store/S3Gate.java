package dev.products.inference.job.store;

import dev.products.inference.job.FreePort;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Stands before the S3 server, Azure's or Google's: counts requests, and answers some of them
 * badly.
 */
public final class S3Gate implements Closeable {

  /** What becomes of a request. */
  public enum Answer {
    /** The server's. */
    RIGHT,
    ERROR_500,
    BUSY_503,
    /** Which no connector sends again. */
    FORBIDDEN_403,
    /** The connection ends without a word. */
    RESET,
    /** The server does it, and nobody hears of that. */
    LOST,
    /** The server does not do it, and says that it has. */
    PRETENDED
  }

  /** A connection to the server. */
  interface Server {
    Socket connect() throws IOException;
  }

  /** Google's connector asks so, after a failure, how much of an upload has come. */
  private static final Pattern HOW_MUCH =
      Pattern.compile("\r\ncontent-range: bytes \\*/(\\*|[1-9]\\d*)\r\n", Pattern.CASE_INSENSITIVE);

  private final ServerSocket socket;
  private final Server server;
  private final Function<String, Answer> answers;
  private final List<String> requests = new CopyOnWriteArrayList<>();

  /** Opens it; each request is shown as its first line. */
  public S3Gate(Function<String, Answer> answers) throws IOException {
    this(answers, () -> new Socket(InetAddress.getLoopbackAddress(), S3Server.port()));
  }

  S3Gate(Function<String, Answer> answers, Server server) throws IOException {
    this.answers = answers;
    this.server = server;
    this.socket = new ServerSocket(FreePort.next(), 100, InetAddress.getLoopbackAddress());
    daemon(this::serve);
  }

  public int port() {
    return socket.getLocalPort();
  }

  /** The first lines of all requests so far. */
  public List<String> requests() {
    return List.copyOf(requests);
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work, "s3-gate");
    thread.setDaemon(true);
    thread.start();
  }

  private void serve() {
    while (!socket.isClosed()) {
      try {
        Socket client = socket.accept();
        daemon(() -> pass(client));
      } catch (IOException e) {
        return;
      }
    }
  }

  /** One request; its connection ends with it, so that nobody need know where a body ends. */
  private void pass(Socket client) {
    try (client) {
      String head = head(client.getInputStream());
      if (head.isEmpty()) {
        return;
      }
      if (HOW_MUCH.matcher(head).find()) {
        // Here it is nothing; fake-gcs-server would take the question for the upload's end.
        answer(client, "308 Resume Incomplete", "");
        return;
      }
      String first = head.substring(0, head.indexOf('\r'));
      requests.add(first);
      Answer answer = answers.apply(first);
      switch (answer) {
        case RIGHT, LOST -> forward(client, head, answer == Answer.LOST);
        case ERROR_500 -> fail(client, "500 Internal Server Error", "InternalError");
        case BUSY_503 -> fail(client, "503 Slow Down", "SlowDown");
        case FORBIDDEN_403 -> fail(client, "403 Forbidden", "AccessDenied");
        case PRETENDED -> answer(client, "200 OK\r\nETag: \"0\"", "");
        case RESET -> client.setSoLinger(true, 0);
      }
    } catch (IOException e) {
      // The client or the server has gone.
    }
  }

  private void forward(Socket client, String head, boolean lost) throws IOException {
    try (Socket server = this.server.connect()) {
      String closing =
          head.replaceFirst("(?i)\r\nconnection: [^\r]*", "")
              .replaceFirst("\r\n\r\n$", "\r\nConnection: close\r\n\r\n");
      server.getOutputStream().write(closing.getBytes(StandardCharsets.ISO_8859_1));
      daemon(() -> copy(client, server));
      InputStream answer = server.getInputStream();
      if (lost) {
        answer.transferTo(OutputStream.nullOutputStream());
        client.setSoLinger(true, 0);
      } else {
        answer.transferTo(client.getOutputStream());
      }
    }
  }

  private static void copy(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException e) {
      // Either has gone.
    }
  }

  private static void fail(Socket client, String status, String code) throws IOException {
    answer(client, status, "<?xml version=\"1.0\"?><Error><Code>" + code + "</Code></Error>");
  }

  private static void answer(Socket client, String status, String body) throws IOException {
    String answer =
        "HTTP/1.1 %s\r\nContent-Type: application/xml\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s";
    client
        .getOutputStream()
        .write(answer.formatted(status, body.length(), body).getBytes(StandardCharsets.ISO_8859_1));
    // What the client still sends must not reset the connection before it has read the answer.
    client.shutdownOutput();
    client.setSoTimeout(200);
    client.getInputStream().transferTo(OutputStream.nullOutputStream());
  }

  private static String head(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    for (int next = in.read(); next >= 0; next = in.read()) {
      head.write(next);
      if (next == '\n' && head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
        return head.toString(StandardCharsets.ISO_8859_1);
      }
    }
    return "";
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
