package dev.products.inference.job.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.contract.DataFormat;
import dev.products.inference.job.FreePort;
import dev.products.inference.job.SampleRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is read from an S3. */
class StoreInputTest extends StoredInputs {

  @Override
  String place(String name) throws IOException {
    return S3Server.bucket(name, configuration());
  }

  /** Spark lists each file of CSV once more while it looks for the columns. */
  @Test
  void requestsGrowWithTheObjectsAndEachIsReadOnce() throws IOException {
    try (S3Gate gate = new S3Gate(line -> S3Gate.Answer.RIGHT)) {
      String bucket = S3Server.bucket("pedidos", configuration(), gate.port(), S3Server.SECRET);
      SampleRun sample = SampleRun.of(folder, DataFormat.CSV).option("header", "true");
      for (int file = 0; file < 40; file++) {
        sample.file("%02d.csv".formatted(file), StandardCharsets.UTF_8, PRODUCTS);
      }
      put(folder.resolve("in"), bucket + "/in");
      int before = gate.requests().size();

      predictions(sample, bucket + "/in");

      List<String> all = gate.requests().subList(before, gate.requests().size());
      assertThat(all).filteredOn(line -> line.matches("GET /pedidos/in/30.csv .*")).hasSize(1);
      assertThat(all).filteredOn(line -> line.contains("list-type")).hasSizeLessThan(40 + 15);
      assertThat(all).hasSizeLessThan(5 * 40);
    }
  }

  @Test
  void aStoreThatFailsNowAndThenIsAskedAgain() throws IOException {
    AtomicInteger count = new AtomicInteger();
    S3Gate.Answer[] bad = {S3Gate.Answer.ERROR_500, S3Gate.Answer.BUSY_503, S3Gate.Answer.RESET};
    SampleRun sample = sample();
    List<String> fromFolder = predictions(sample, folder + "/in");
    try (S3Gate gate =
        new S3Gate(
            line -> {
              int number = count.incrementAndGet();
              return number % 4 == 0 ? bad[number / 4 % 3] : S3Gate.Answer.RIGHT;
            })) {
      String bucket = S3Server.bucket("falhas", configuration(), gate.port(), S3Server.SECRET);
      put(folder.resolve("in"), bucket + "/in");

      assertThat(predictions(sample, bucket + "/in")).isEqualTo(fromFolder);
    }
  }

  @Test
  void failuresSayInOneLineWhatToDo() throws IOException {
    String bucket = S3Server.bucket("vazio", configuration());
    assertThat(failure(bucket + "/produtos.csv"))
        .isEqualTo("there is no file or folder s3a://vazio/produtos.csv");

    S3Server.reach("ausente", configuration(), S3Server.port(), S3Server.SECRET);
    assertThat(failure("s3a://ausente/in"))
        .isEqualTo("there is no bucket ausente at http://127.0.0.1:" + S3Server.port());

    String closed = S3Server.bucket("fechado", configuration(), S3Server.port(), "errado");
    assertThat(failure(closed + "/in"))
        .startsWith("s3a://fechado/in is refused at http://127.0.0.1")
        .contains("(403 ")
        .contains("the credentials are wrong or out of date, or lack the right to it")
        .doesNotContain("errado");

    S3Server.reach("anonimo", configuration(), S3Server.port(), S3Server.SECRET);
    configuration()
        .set(
            "fs.s3a.bucket.anonimo.aws.credentials.provider",
            "software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider");
    assertThat(failure("s3a://anonimo/in"))
        .startsWith("there are no credentials for s3a://anonimo: name a Secret's keys as ");
  }

  @Test
  void aStoreThatIsAwayIsSaidInSeconds() throws IOException {
    Instant began = Instant.now();
    S3Server.reach("longe", configuration(), FreePort.next(), S3Server.SECRET);

    assertThat(failure("s3a://longe/in"))
        .startsWith("s3a://longe at http://127.0.0.1:")
        .contains("does not answer", "refused");
    assertThat(Duration.between(began, Instant.now())).isLessThan(Duration.ofSeconds(30));
    assertThat(Files.exists(folder.resolve("out"))).isFalse();
  }

  @ParameterizedTest
  @EnumSource(names = {"ERROR_500", "BUSY_503", "RESET"})
  void soIsOneThatAnswersAndCannot(S3Gate.Answer answer) throws IOException {
    String name = "doente-" + answer.name().toLowerCase(Locale.ROOT).replace('_', '-');
    try (S3Gate gate = new S3Gate(line -> answer)) {
      S3Server.reach(name, configuration(), gate.port(), S3Server.SECRET);

      Instant began = Instant.now();
      assertThat(failure("s3a://" + name + "/in"))
          .startsWith("s3a://" + name + " at http://127.0.0.1:")
          .contains("does not answer");
      assertThat(Duration.between(began, Instant.now())).isLessThan(Duration.ofSeconds(60));
      assertThat(gate.requests()).hasSizeGreaterThan(1);
    }
  }
}
