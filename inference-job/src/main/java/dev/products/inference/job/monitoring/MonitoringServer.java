package dev.products.inference.job.monitoring;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.products.inference.contract.progress.MonitoringEndpoint;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers whoever shows the pod's token. It is of no importance to the run: two threads at most,
 * neither of which waits for long, and a port that is taken is only said.
 */
public final class MonitoringServer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(MonitoringServer.class);
  private static final String SECONDS = "5";

  static {
    // The JDK reads these once, when it makes its first server.
    System.setProperty("sun.net.httpserver.maxReqTime", SECONDS);
    System.setProperty("sun.net.httpserver.maxRspTime", SECONDS);
    System.setProperty("sun.net.httpserver.nodelay", "true");
    System.setProperty("jdk.httpserver.maxConnections", "64");
  }

  private final byte[] authorization;
  private final HttpServer server;
  private final ExecutorService threads;

  private MonitoringServer(int port, String token) throws IOException {
    authorization = bytes("Bearer " + token);
    server = HttpServer.create(new InetSocketAddress(port), 0);
    threads =
        Executors.newFixedThreadPool(
            2,
            task -> {
              Thread thread = new Thread(task, "monitoring");
              thread.setDaemon(true);
              return thread;
            });
    server.setExecutor(threads);
  }

  /**
   * Starts one, unless the port is taken.
   *
   * @param token null: nobody could be answered, so there is none
   * @param progress as JSON
   */
  public static void start(int port, String token, Supplier<String> progress) {
    if (token == null || token.isEmpty()) {
      return;
    }
    try {
      LOG.debug("Tells its progress at port {}", started(port, token, progress).port());
    } catch (IOException e) {
      LOG.warn("Nobody will see the progress, as port {} is taken: {}", port, e.getMessage());
    }
  }

  static MonitoringServer started(int port, String token, Supplier<String> progress)
      throws IOException {
    MonitoringServer monitoring = new MonitoringServer(port, token);
    monitoring.answer(MonitoringEndpoint.PROGRESS, "application/json", progress);
    monitoring.server.start();
    return monitoring;
  }

  int port() {
    return server.getAddress().getPort();
  }

  private void answer(String path, String type, Supplier<String> text) {
    server.createContext(
        path,
        exchange -> {
          try (exchange) {
            int code = code(exchange, path);
            byte[] body = code == HttpURLConnection.HTTP_OK ? bytes(text.get()) : new byte[0];
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(code, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
          }
        });
  }

  private int code(HttpExchange exchange, String path) {
    String shown = exchange.getRequestHeaders().getFirst("Authorization");
    if (shown == null || !MessageDigest.isEqual(bytes(shown), authorization)) {
      return HttpURLConnection.HTTP_UNAUTHORIZED;
    }
    if (!exchange.getRequestURI().getPath().equals(path)) {
      return HttpURLConnection.HTTP_NOT_FOUND;
    }
    return exchange.getRequestMethod().equals("GET")
        ? HttpURLConnection.HTTP_OK
        : HttpURLConnection.HTTP_BAD_METHOD;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdown();
  }
}
