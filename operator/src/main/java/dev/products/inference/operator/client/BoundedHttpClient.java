package dev.products.inference.operator.client;

import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.WebSocket;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * The JDK's client, whose requests end. Its own limit is for the beginning of an answer: where a
 * connection breaks in the middle of one, the rest may be awaited for ever, also by a watch that
 * was to be opened again. Watches themselves have no limit.
 */
public record BoundedHttpClient(HttpClient client, Duration limit) implements HttpClient {

  /**
   * Makes them.
   *
   * @param limit for a request, with all its repetitions
   */
  public static Factory factory(Duration limit) {
    Factory jdk = new JdkHttpClientFactory();
    return () -> bounded(Builder.class, jdk.newBuilder(), limit);
  }

  /** A builder whose clients are bounded; it has too many methods to write each. */
  private static <T extends DerivedClientBuilder> T bounded(
      Class<T> type, T builder, Duration limit) {
    return type.cast(
        Proxy.newProxyInstance(
            BoundedHttpClient.class.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              Object result;
              try {
                result = method.invoke(builder, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
              if (result instanceof HttpClient built) {
                return new BoundedHttpClient(built, limit);
              }
              return result instanceof DerivedClientBuilder ? proxy : result;
            }));
  }

  @Override
  public <T> CompletableFuture<HttpResponse<T>> sendAsync(HttpRequest request, Class<T> type) {
    return client.sendAsync(request, type).orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public CompletableFuture<HttpResponse<AsyncBody>> consumeBytes(
      HttpRequest request, AsyncBody.Consumer<List<ByteBuffer>> consumer) {
    return client.consumeBytes(request, consumer);
  }

  @Override
  public WebSocket.Builder newWebSocketBuilder() {
    return new WatchBuilder(client.newWebSocketBuilder());
  }

  @Override
  public HttpRequest.Builder newHttpRequestBuilder() {
    return client.newHttpRequestBuilder();
  }

  @Override
  public DerivedClientBuilder newBuilder() {
    return bounded(DerivedClientBuilder.class, client.newBuilder(), limit);
  }

  @Override
  public boolean isClosed() {
    return client.isClosed();
  }

  @Override
  public void close() {
    client.close();
  }
}
