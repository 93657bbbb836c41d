package dev.products.inference.operator.client;

import io.fabric8.kubernetes.client.http.WebSocket;
import io.fabric8.kubernetes.client.http.WebSocketHandshakeException;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Opens WebSockets, which only watches need here. After a 503 the client would watch without one,
 * by code that garbles what isn't ASCII (WatchHTTPManager takes a decoded buffer's array, and
 * decodes characters that came in two parts): here a 503 is a connection that can't be had, and is
 * tried again.
 */
record WatchBuilder(WebSocket.Builder builder) implements WebSocket.Builder {

  @Override
  public CompletableFuture<WebSocket> buildAsync(WebSocket.Listener listener) {
    // Not by a stage, which would wrap the exception: the client looks at its class.
    CompletableFuture<WebSocket> connection = new CompletableFuture<>();
    var unused =
        builder
            .buildAsync(new WholeMessages(listener))
            .whenComplete(
                (socket, failure) -> {
                  if (failure == null) {
                    connection.complete(socket);
                  } else {
                    connection.completeExceptionally(withoutFallback(failure));
                  }
                });
    return connection;
  }

  private static Throwable withoutFallback(Throwable failure) {
    return failure instanceof WebSocketHandshakeException refused
            && refused.getResponse().code() == HttpURLConnection.HTTP_UNAVAILABLE
        ? new IOException("the API server can't serve a watch now: 503", refused)
        : failure;
  }

  @Override
  public WatchBuilder subprotocol(String protocol) {
    return new WatchBuilder(builder.subprotocol(protocol));
  }

  @Override
  public WatchBuilder header(String name, String value) {
    return new WatchBuilder(builder.header(name, value));
  }

  @Override
  public WatchBuilder setHeader(String name, String value) {
    return new WatchBuilder(builder.setHeader(name, value));
  }

  @Override
  public WatchBuilder uri(URI uri) {
    return new WatchBuilder(builder.uri(uri));
  }

  @Override
  public WatchBuilder connectTimeout(long timeout, TimeUnit unit) {
    return new WatchBuilder(builder.connectTimeout(timeout, unit));
  }
}
