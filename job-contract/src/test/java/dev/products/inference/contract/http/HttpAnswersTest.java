package dev.products.inference.contract.http;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpAnswersTest {

  private static final String LONG = "x".repeat(5_000_000);

  private final HttpClient client = HttpClient.newHttpClient();
  private HttpAnswers answers;

  @BeforeEach
  void begin() throws IOException {
    answers =
        new HttpAnswers(
            0,
            100,
            Map.of(
                "/healthz", request -> HttpAnswers.Answer.text(200, "ok\n"),
                "/long", request -> HttpAnswers.Answer.text(200, LONG),
                "/heard",
                    request ->
                        HttpAnswers.Answer.text(
                            200, request.header("X-Said") + request.parameter("also")),
                "/failing",
                    request -> {
                      throw new IllegalStateException("on purpose");
                    }));
    answers.start();
  }

  @AfterEach
  void end() {
    answers.close();
  }

  @Test
  void answersWhatThereIs() throws Exception {
    assertThat(get("/healthz").body()).isEqualTo("ok\n");
    assertThat(get("/healthz?verbose").statusCode()).isEqualTo(200);
    assertThat(get("/long").body()).isEqualTo(LONG);
    assertThat(get("/failing").statusCode()).isEqualTo(500);
    assertThat(get("/other").statusCode()).isEqualTo(404);
    HttpRequest post =
        request("/healthz").POST(HttpRequest.BodyPublishers.ofString("anything")).build();
    assertThat(client.send(post, HttpResponse.BodyHandlers.ofString()).statusCode()).isEqualTo(405);
  }

  @Test
  void hearsHeadersAndWhatIsAskedOfAPath() throws Exception {
    HttpRequest said = request("/heard?x=y&also=more&also=").header("x-said", "much ").build();
    assertThat(client.send(said, HttpResponse.BodyHandlers.ofString()).body())
        .isEqualTo("muchmore");
    assertThat(get("/heard").body()).isEmpty();
    assertThat(get("/heard?also").body()).isEmpty();
  }

  @Test
  void whoAsksAtOnceIsAnsweredWhateverOthersDo() throws Exception {
    List<Socket> others = new ArrayList<>();
    try {
      for (int i = 0; i < 300; i++) {
        others.add(say(i % 2 == 0 ? "" : "GET /healthz HT"));
        if (i % 50 == 0) {
          assertThat(get("/healthz").body()).isEqualTo("ok\n");
        }
      }
      say("x".repeat(10_000)).close();
      others.add(say("GET /long HTTP/1.1\r\n\r\n"));
      assertThat(get("/healthz").body()).isEqualTo("ok\n");
    } finally {
      for (Socket other : others) {
        other.close();
      }
    }
  }

  private Socket say(String words) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), answers.port());
    socket.getOutputStream().write(words.getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + answers.port() + path))
        .timeout(Duration.ofSeconds(20));
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return client.send(request(path).build(), HttpResponse.BodyHandlers.ofString());
  }
}
