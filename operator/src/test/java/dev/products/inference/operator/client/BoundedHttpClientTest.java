package dev.products.inference.operator.client;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An API server that begins to answer, and does not go on. */
class BoundedHttpClientTest {

  @Test
  @Timeout(30)
  void anAnswerThatNeverEndsIsAFailure() throws IOException {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        KubernetesClient client = client(server.getLocalPort())) {
      CompletableFuture<Socket> connection =
          CompletableFuture.supplyAsync(() -> answerHalf(server));
      assertThatThrownBy(() -> client.pods().inNamespace("shop").withName("produtos").get())
          .isInstanceOf(KubernetesClientException.class);
      connection.join().close();
    }
  }

  private static KubernetesClient client(int port) {
    Config config =
        new ConfigBuilder(Config.empty())
            .withMasterUrl("http://127.0.0.1:" + port)
            .withHttp2Disable(true)
            .build();
    return new KubernetesClientBuilder()
        .withConfig(config)
        .withHttpClientFactory(BoundedHttpClient.factory(Duration.ofSeconds(1)))
        .build();
  }

  private static Socket answerHalf(ServerSocket server) {
    try {
      Socket connection = server.accept();
      connection
          .getOutputStream()
          .write(
              "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"
                  .getBytes(StandardCharsets.ISO_8859_1));
      return connection;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
