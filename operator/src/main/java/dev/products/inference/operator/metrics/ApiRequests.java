package dev.products.inference.operator.metrics;

import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.Interceptor;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;

/** Counts the requests to the API server, each repetition too. */
record ApiRequests(MeterRegistry registry) implements Interceptor {

  @Override
  public void after(
      HttpRequest request,
      HttpResponse<?> response,
      AsyncBody.Consumer<List<ByteBuffer>> consumer) {
    count(request, Integer.toString(response.code()));
  }

  @Override
  public void afterConnectionFailure(HttpRequest request, Throwable failure) {
    count(request, "none");
  }

  private void count(HttpRequest request, String code) {
    Counter.builder("product.classification.operator.api.requests")
        .description("Requests to the API server, by what it answered")
        .tag("verb", verb(request))
        .tag("code", code)
        .register(registry)
        .increment();
  }

  private static String verb(HttpRequest request) {
    String query = request.uri().getQuery();
    return query != null && query.contains("watch=true")
        ? "watch"
        : request.method().toLowerCase(Locale.ROOT);
  }
}
