package dev.products.inference.container;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.products.inference.contract.ContractJson;
import dev.products.inference.contract.FailureReason;
import dev.products.inference.contract.JobFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The real driver, whose API server does not answer as it starts with executors. */
class AwayApiServerTest {

  /** What comes of a request. */
  enum Answer {
    TOO_MANY_REQUESTS(429),
    INTERNAL_ERROR(500),
    NONE(0);

    private final int code;

    Answer(int code) {
      this.code = code;
    }
  }

  @TempDir private Path folder;
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    Files.writeString(folder.resolve("in.csv"), "descricao\nSenhor dos anéis\n");
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @ParameterizedTest
  @EnumSource
  void theRunFailsByWhatItRunsOnAndSaysSo(Answer answer) throws Exception {
    server.createContext("/", exchange -> answer(exchange, answer));

    ContainerProcess driver =
        ContainerProcess.withSettings(
            folder,
            Map.of(
                "spark.master", "k8s://http://127.0.0.1:" + server.getAddress().getPort(),
                "spark.executor.instances", "1",
                "spark.kubernetes.namespace", "lojas",
                "spark.kubernetes.driver.pod.name", "produtos-1-driver",
                "spark.kubernetes.container.image", "image"),
            // Else it would be tried for two minutes.
            Map.of("KUBERNETES_REQUEST_RETRY_BACKOFFLIMIT", "1"));
    assertThat(driver.process().waitFor(2, TimeUnit.MINUTES)).isTrue();

    JobFailure failure =
        ContractJson.readReport(Files.readString(folder.resolve("report"))).failure();
    assertThat(failure.reason())
        .as(failure.message())
        .isEqualTo(FailureReason.API_SERVER_UNAVAILABLE);
    assertThat(failure.message()).startsWith("the API server was to be asked for executors: ");
    assertThat(folder.resolve("out")).doesNotExist();
  }

  private static void answer(HttpExchange exchange, Answer answer) throws IOException {
    if (answer == Answer.NONE) {
      exchange.close();
      return;
    }
    byte[] status =
        """
        {"apiVersion": "v1", "kind": "Status", "status": "Failure", "message": "not now", "code": %d}
        """
            .formatted(answer.code)
            .getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(answer.code, status.length);
    exchange.getResponseBody().write(status);
    exchange.close();
  }
}
