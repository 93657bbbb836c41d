package dev.products.inference.operator.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import dev.products.inference.operator.environment.ApiServer;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The etcd of an API server, by its gateway for HTTP. */
final class Etcd {

  private static final Pattern ADDRESS = Pattern.compile("--etcd-servers=(http:\\S+)");

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI address;

  /** That of this one. */
  Etcd(ApiServer server) {
    try {
      Path command = server.kubeconfig().resolveSibling("command").resolve("kube-apiserver");
      Matcher found = ADDRESS.matcher(Files.readString(command));
      if (!found.find()) {
        throw new IllegalStateException("no etcd in " + command);
      }
      address = URI.create(found.group(1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** It forgets every revision but the newest. */
  void compact() {
    String newest = ask("/v3/maintenance/status", "{}").at("/header/revision").asText();
    ask("/v3/kv/compaction", "{\"revision\": \"%s\", \"physical\": true}".formatted(newest));
  }

  private JsonNode ask(String path, String question) {
    try {
      HttpResponse<String> answer =
          http.send(
              HttpRequest.newBuilder(address.resolve(path))
                  .POST(HttpRequest.BodyPublishers.ofString(question))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new IllegalStateException(path + ": " + answer.body());
      }
      return Serialization.unmarshal(answer.body(), JsonNode.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
