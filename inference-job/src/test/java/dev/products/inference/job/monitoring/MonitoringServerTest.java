package dev.products.inference.job.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.products.inference.contract.JobRequest;
import dev.products.inference.contract.http.HttpAnswers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who is answered, and that nobody can hold it up for long. */
class MonitoringServerTest {

  private static final Duration SOON = Duration.ofSeconds(20);

  private final HttpClient client = HttpClient.newHttpClient();
  private final LiveProgress progress =
      new LiveProgress(new JobRequest("run", 1, null, null, null, null), null, System::nanoTime);
  private HttpAnswers server;

  @BeforeEach
  void start() throws IOException {
    progress.advanced(1, 0);
    server = MonitoringServer.started(0, "secret", progress);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private HttpResponse<String> get(String path, String... headers) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
            .timeout(SOON);
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void tellsWhoeverShowsTheToken() throws Exception {
    HttpResponse<String> answer = get("/progress", "Authorization", "Bearer secret");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("\"rowsRead\":1,");
  }

  @Test
  void tellsPrometheusWhichShowsTheTokenInTheQuery() throws Exception {
    for (HttpResponse<String> answer :
        List.of(get("/metrics?token=secret"), get("/metrics", "Authorization", "Bearer secret"))) {
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("Content-Type").orElse(""))
          .startsWith("text/plain; version=0.0.4");
      assertThat(answer.body()).contains("product_classification_job_rows_read_total 1.0\n");
    }
  }

  @Test
  void tellsNobodyElse() throws Exception {
    assertThat(get("/progress").statusCode()).isEqualTo(401);
    assertThat(get("/progress", "Authorization", "Bearer other").statusCode()).isEqualTo(401);
    assertThat(get("/progress", "Authorization", "secret").body()).isEmpty();
    assertThat(get("/metrics").statusCode()).isEqualTo(401);
    assertThat(get("/metrics?token=").statusCode()).isEqualTo(401);
    assertThat(get("/metrics?token=other").statusCode()).isEqualTo(401);
  }

  @Test
  void hasNothingElse() throws Exception {
    assertThat(get("/", "Authorization", "Bearer secret").statusCode()).isEqualTo(404);
    assertThat(get("/progress/x", "Authorization", "Bearer secret").statusCode()).isEqualTo(404);
  }

  @Test
  void whoeverSaysNothingIsNotWaitedForLong() throws Exception {
    List<Socket> silent = new ArrayList<>();
    try {
      for (int i = 0; i < 20; i++) {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        socket.getOutputStream().write("GET /progress HTT".getBytes(StandardCharsets.US_ASCII));
        silent.add(socket);
      }
      assertThat(get("/progress", "Authorization", "Bearer secret").statusCode()).isEqualTo(200);
    } finally {
      for (Socket socket : silent) {
        socket.close();
      }
    }
  }

  @Test
  void aPortThatIsTakenIsNoFailure() {
    assertThatCode(() -> MonitoringServer.start(server.port(), "secret", progress))
        .doesNotThrowAnyException();
  }
}
