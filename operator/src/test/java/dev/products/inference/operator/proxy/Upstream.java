package dev.products.inference.operator.proxy;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.internal.SSLUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.SSLContext;

/** A real API server, with all rights. */
public final class Upstream {

  /** What the client of the JDK says itself. */
  private static final Set<String> OF_CONNECTIONS =
      Set.of("host", "connection", "content-length", "upgrade", "http2-settings");

  private static final String TYPE = "Content-Type";

  private final URI server;
  private final SSLContext keys;
  private final HttpClient client;

  public Upstream(Config config) {
    server = URI.create(config.getMasterUrl());
    try {
      keys = SSLUtils.sslContext(config);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    client = HttpClient.newBuilder().sslContext(keys).version(HttpClient.Version.HTTP_1_1).build();
  }

  Gate.Answer send(ApiRequest request) throws IOException {
    HttpRequest.Builder sent =
        HttpRequest.newBuilder(server.resolve(request.target()))
            .method(request.method(), HttpRequest.BodyPublishers.ofByteArray(request.body()));
    request
        .headers()
        .forEach(
            (name, value) -> {
              if (!OF_CONNECTIONS.contains(name.toLowerCase(Locale.ROOT))) {
                sent.header(name, value);
              }
            });
    try {
      HttpResponse<byte[]> response =
          client.send(sent.build(), HttpResponse.BodyHandlers.ofByteArray());
      Map<String, String> type = new HashMap<>();
      response.headers().firstValue(TYPE).ifPresent(value -> type.put(TYPE, value));
      return new Gate.Answer(response.statusCode(), type, response.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  /** A connection of its own. */
  Socket connect() throws IOException {
    Socket socket = keys.getSocketFactory().createSocket(server.getHost(), server.getPort());
    socket.setTcpNoDelay(true);
    return socket;
  }
}
