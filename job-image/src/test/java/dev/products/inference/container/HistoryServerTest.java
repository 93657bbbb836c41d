package dev.products.inference.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.deploy.history.EventLogFileReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A driver that keeps its history, and the history server of the same image that shows it. */
class HistoryServerTest {

  private static final String TEXT = "Livro que ninguém mais lê";
  private static final String SECRET = "wJalrXUtnFEMI";

  @TempDir private Path folder;
  private Path history;

  @BeforeEach
  void writeInput() throws IOException {
    Files.writeString(folder.resolve("in.csv"), "descricao\n" + (TEXT + "\n").repeat(5_000));
    history = folder.resolve("made/history");
  }

  @Test
  void showsTheJobsAndStagesOfARunThatIsOver() throws Exception {
    int port = FreePort.next();
    ContainerProcess driver =
        ContainerProcess.withSettings(
            folder,
            Map.of(
                "spark.ui.enabled",
                "true",
                "spark.ui.port",
                Integer.toString(port),
                "spark.eventLog.enabled",
                "true",
                "spark.eventLog.dir",
                history.toString(),
                "spark.eventLog.compress",
                "true",
                "spark.hadoop.fs.s3a.secret.key",
                SECRET));
    try {
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> !driver.process().isAlive() || !FreePort.listeners(port).isEmpty());
      assertThat(FreePort.listeners(port)).containsExactly("127.0.0.1");
      assertThat(driver.process().waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(driver.process().exitValue()).as(log()).isZero();
    } finally {
      driver.stop(Duration.ofSeconds(3));
    }
    assertThat(eventLog())
        .contains("SparkListenerJobStart", "SparkListenerTaskEnd")
        .doesNotContain(TEXT, SECRET);
    assertServed();
  }

  private void assertServed() throws IOException, InterruptedException {
    int port = FreePort.next();
    ContainerProcess server =
        ContainerProcess.withArguments(
            folder,
            List.of(
                "history",
                "spark.history.fs.logDirectory=" + history,
                "spark.history.ui.port=" + port));
    try {
      String api = "http://127.0.0.1:" + port + "/api/v1/applications";
      await()
          .atMost(Duration.ofSeconds(60))
          .ignoreException(ConnectException.class)
          .until(() -> json(api).size() == 1);
      JsonNode application = json(api).get(0);
      assertThat(application.at("/attempts/0/completed").asBoolean()).isTrue();
      String one = api + "/" + application.get("id").asText();
      assertThat(json(one + "/jobs").findValuesAsText("status")).containsOnly("SUCCEEDED");
      assertThat(json(one + "/stages").findValuesAsText("status")).contains("COMPLETE");
      String pages = "http://127.0.0.1:" + port;
      assertThat(get(pages + "/history/" + application.get("id").asText() + "/jobs/"))
          .contains("Completed Jobs");
      assertThat(get(pages + "/static/webui.css")).isNotEmpty();
    } finally {
      server.stop(Duration.ofSeconds(3));
    }
  }

  private static JsonNode json(String url) throws IOException, InterruptedException {
    return new ObjectMapper().readTree(get(url));
  }

  private static String get(String url) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(url)).build(),
                HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(url).isEqualTo(200);
    return answer.body();
  }

  private String log() throws IOException {
    return Files.readString(folder.resolve("log"));
  }

  private String eventLog() throws IOException {
    try (Stream<Path> files = Files.walk(history)) {
      Path events =
          files
              .filter(file -> file.getFileName().toString().startsWith("events_"))
              .findFirst()
              .orElseThrow();
      org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(events.toUri());
      try (InputStream written =
          EventLogFileReader.openEventLog(path, path.getFileSystem(new Configuration()))) {
        return new String(written.readAllBytes(), StandardCharsets.UTF_8);
      }
    }
  }
}
