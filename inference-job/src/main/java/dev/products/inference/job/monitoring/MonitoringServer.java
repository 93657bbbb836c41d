package dev.products.inference.job.monitoring;

import dev.products.inference.contract.http.HttpAnswers;
import dev.products.inference.contract.progress.MonitoringEndpoint;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers whoever shows the pod's token. It is of no importance to the run: one thread, which waits
 * for nobody, and a port that is taken is only said.
 */
public final class MonitoringServer {

  private static final Logger LOG = LoggerFactory.getLogger(MonitoringServer.class);
  private static final int CONNECTIONS = 64;

  private final String token;

  private MonitoringServer(String token) {
    this.token = token;
  }

  /**
   * Starts one, unless the port is taken.
   *
   * @param token null: nobody could be answered, so there is none
   */
  public static void start(int port, String token, LiveProgress progress) {
    if (token == null || token.isEmpty()) {
      return;
    }
    try {
      LOG.debug("Tells its progress at port {}", started(port, token, progress).port());
    } catch (IOException e) {
      LOG.warn("Nobody will see the progress, as port {} is taken: {}", port, e.getMessage());
    }
  }

  static HttpAnswers started(int port, String token, LiveProgress progress) throws IOException {
    MonitoringServer server = new MonitoringServer(token);
    JobMetrics metrics = new JobMetrics(progress);
    HttpAnswers answers =
        new HttpAnswers(
            port,
            CONNECTIONS,
            Map.of(
                MonitoringEndpoint.PROGRESS,
                server.page("application/json", () -> progress.now().toJson()),
                MonitoringEndpoint.METRICS,
                server.page(PrometheusText.TYPE, metrics::text)));
    answers.startBeside();
    return answers;
  }

  private HttpAnswers.Page page(String type, Supplier<String> text) {
    return request ->
        shows(request.header("Authorization"), "Bearer " + token)
                || shows(request.parameter(MonitoringEndpoint.TOKEN_PARAMETER), token)
            ? new HttpAnswers.Answer(HttpURLConnection.HTTP_OK, type, text.get())
            : HttpAnswers.Answer.text(HttpURLConnection.HTTP_UNAUTHORIZED, "");
  }

  /** Takes as long for any that is wrong. */
  private static boolean shows(String shown, String expected) {
    return MessageDigest.isEqual(bytes(shown), bytes(expected));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
