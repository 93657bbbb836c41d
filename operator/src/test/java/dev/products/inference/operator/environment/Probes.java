package dev.products.inference.operator.environment;

import dev.products.inference.operator.OperatorProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Asks an operator how it is, as the kubelet does. */
public final class Probes {

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private Probes() {}

  /** Code and body of its answer at {@code /healthz} or {@code /readyz}. */
  public static String ask(OperatorProcess operator, String path) {
    return ask(URI.create("http://localhost:" + operator.healthPort() + path));
  }

  /** Code and body of its answer at {@code /metrics}. */
  public static String metrics(OperatorProcess operator) {
    return ask(URI.create("http://localhost:" + operator.metricsPort() + "/metrics"));
  }

  /** Code and body of what is there. */
  public static String ask(URI probe) {
    try {
      HttpResponse<String> answer =
          CLIENT.send(HttpRequest.newBuilder(probe).build(), HttpResponse.BodyHandlers.ofString());
      return answer.statusCode() + " " + answer.body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
