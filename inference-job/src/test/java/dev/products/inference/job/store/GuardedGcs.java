package dev.products.inference.job.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.Closeable;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The store of the tests, which here wants a token, and those of Google's servers that give one.
 */
final class GuardedGcs implements Closeable {

  private final HttpServer server;
  private final String token;
  private final List<String> asked = new CopyOnWriteArrayList<>();

  GuardedGcs(String token) throws IOException {
    this.token = token;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::store);
    server.start();
  }

  String address() {
    return "127.0.0.1:" + port();
  }

  int port() {
    return server.getAddress().getPort();
  }

  /** What was asked for tokens, in their requests' bodies. */
  List<String> asked() {
    return List.copyOf(asked);
  }

  /** Answers so who asks at a path for a token. */
  void gives(String path, int status, String given) {
    server.createContext(
        path,
        exchange -> {
          asked.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
          answer(
              exchange,
              status,
              "{\"access_token\": \"%s\", \"expires_in\": 3600, \"token_type\": \"Bearer\"}"
                  .formatted(given)
                  .getBytes(UTF_8));
        });
  }

  /** As Google does, it knows all tokens that it gave, and who may not read. */
  private void store(HttpExchange exchange) throws IOException {
    String given = exchange.getRequestHeaders().getFirst("Authorization");
    if (!("Bearer " + token).equals(given)) {
      answer(exchange, given == null ? 401 : 403, "{}".getBytes(UTF_8));
      return;
    }
    URI there = URI.create("http://127.0.0.1:" + GcsServer.port() + exchange.getRequestURI());
    HttpURLConnection store = (HttpURLConnection) there.toURL().openConnection();
    store.setRequestMethod(exchange.getRequestMethod());
    if (!"GET".equals(exchange.getRequestMethod())) {
      store.setDoOutput(true);
      store.setRequestProperty("Content-Type", "application/json");
      exchange.getRequestBody().transferTo(store.getOutputStream());
    }
    // Where an upload goes on, which the store itself then takes from anybody.
    Optional.ofNullable(store.getHeaderField("Location"))
        .ifPresent(location -> exchange.getResponseHeaders().add("Location", location));
    boolean found = store.getResponseCode() < 400;
    try (var body = found ? store.getInputStream() : store.getErrorStream()) {
      answer(exchange, store.getResponseCode(), body.readAllBytes());
    }
  }

  private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.getResponseHeaders().add("Metadata-Flavor", "Google");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
