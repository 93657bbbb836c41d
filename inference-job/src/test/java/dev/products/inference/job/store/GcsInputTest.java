package dev.products.inference.job.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.job.FreePort;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is read from Google's Cloud Storage. */
class GcsInputTest extends StoredInputs {

  @Override
  String place(String name) throws IOException {
    return GcsServer.bucket(name, configuration());
  }

  @Test
  void failuresSayInOneLineWhatToDo() throws IOException {
    String bucket = place("vazio");
    assertThat(failure(bucket + "/produtos.csv"))
        .isEqualTo("there is no file or folder gs://vazio/produtos.csv");

    assertThat(failure("gs://ausente/in"))
        .isEqualTo("there is no bucket ausente at http://127.0.0.1:" + GcsServer.port());
  }

  /** Of which Spark would read as many bytes as it has packed, and say nothing. */
  @Test
  void whatOnlyItsEncodingSaysIsPackedIsNotRead() throws IOException {
    String bucket = place("embalado");
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(String.join("\n", PRODUCTS).getBytes(StandardCharsets.UTF_8));
    }
    GcsServer.putPacked(bucket, "in.csv", packed.toByteArray());
    assertThat(failure(bucket + "/in.csv")).contains("content encoding");
  }

  /** The spec's own refusal looks at the scheme. */
  @Test
  void nothingIsWrittenThereButAnOutputWithVersions() throws IOException {
    requireUnwritten(
        place("saida"),
        "is in Google's storage, where an output needs spec.output.versioned: true; set it, or use"
            + " s3a:// or a volume");
  }

  @Test
  void aStoreThatIsAwayIsSaidInSeconds() throws IOException {
    Instant began = Instant.now();
    GcsServer.reach(configuration(), FreePort.next());

    assertThat(failure("gs://longe/in"))
        .startsWith("gs://longe at http://127.0.0.1:")
        .contains(" does not answer (ConnectException");
    assertThat(Duration.between(began, Instant.now())).isLessThan(Duration.ofSeconds(30));
    assertThat(Files.exists(folder.resolve("out"))).isFalse();
  }

  @ParameterizedTest
  @EnumSource(names = {"ERROR_500", "BUSY_503", "RESET"})
  void soIsOneThatAnswersAndCannot(S3Gate.Answer answer) throws IOException {
    String bucket = "gs://" + answer.name().toLowerCase(Locale.ROOT).replace('_', '-');
    try (S3Gate gate = new S3Gate(line -> answer)) {
      GcsServer.reach(configuration(), gate.port());

      Instant began = Instant.now();
      assertThat(failure(bucket + "/in"))
          .startsWith(bucket + " at http://127.0.0.1:")
          .contains(" does not answer (");
      assertThat(Duration.between(began, Instant.now())).isLessThan(Duration.ofSeconds(60));
      assertThat(gate.requests()).hasSizeGreaterThan(1);
    }
  }
}
