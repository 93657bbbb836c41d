package dev.products.inference.job.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.contract.DataFormat;
import dev.products.inference.contract.FailureReason;
import dev.products.inference.contract.JobFailure;
import dev.products.inference.contract.JobReport;
import dev.products.inference.job.FreePort;
import dev.products.inference.job.InferenceJob;
import dev.products.inference.job.Reports;
import dev.products.inference.job.SampleRun;
import dev.products.inference.job.progress.Progress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SaveMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is read from an object store is what is read from a folder. */
class StoreInputTest {

  private static final String[] PRODUCTS = {
    "descricao", "controle ps4 jogo", "batom vermelho", "boneca de pano", "romance histórico"
  };

  @TempDir private Path folder;

  private static Configuration configuration() {
    return SampleRun.spark().sparkContext().hadoopConfiguration();
  }

  private static void put(Path from, String to) throws IOException {
    org.apache.hadoop.fs.Path target = new org.apache.hadoop.fs.Path(to);
    target
        .getFileSystem(configuration())
        .copyFromLocalFile(new org.apache.hadoop.fs.Path(from.toUri()), target);
  }

  private static JobReport run(SampleRun sample, String input) {
    return new InferenceJob(SampleRun.spark(), Clock.systemUTC())
        .run(sample.request().of(sample.request().input().at(input)), Progress.NONE);
  }

  private List<String> predictions(SampleRun sample, String input) {
    Reports.result(run(sample, input));
    return sample.predictions();
  }

  private String failure(String input) {
    JobFailure failure =
        Reports.failure(
            run(
                SampleRun.of(folder, DataFormat.CSV).option("header", "true").file(PRODUCTS),
                input));
    assertThat(failure.reason()).isEqualTo(FailureReason.INPUT_UNREADABLE);
    assertThat(failure.field()).isEqualTo("spec.input.path");
    return failure.message();
  }

  @ParameterizedTest
  @EnumSource(value = DataFormat.class, mode = EnumSource.Mode.MATCH_NONE, names = "JDBC|KAFKA")
  void everyFormatIsReadAsFromAFolder(DataFormat format) throws IOException {
    SampleRun sample = SampleRun.of(folder, format);
    String bucket = S3Server.bucket("formatos-" + format.sparkName(), configuration());
    if (format == DataFormat.TEXT) {
      sample = sample.textColumn("value");
    }
    SampleRun.spark()
        .createDataset(
            List.of(PRODUCTS).subList(1, PRODUCTS.length), org.apache.spark.sql.Encoders.STRING())
        .toDF(format == DataFormat.TEXT ? "value" : "descricao")
        .repartition(2)
        .write()
        .mode(SaveMode.Overwrite)
        .format(
            format == DataFormat.AVRO
                ? "org.apache.spark.sql.avro.AvroFileFormat"
                : format.sparkName())
        .option("header", "true")
        .save(folder + "/in");
    if (format == DataFormat.CSV) {
      sample = sample.option("header", "true");
    }
    List<String> fromFolder = predictions(sample, folder + "/in");

    put(folder.resolve("in"), bucket + "/dia/in");

    assertThat(fromFolder).hasSize(PRODUCTS.length - 1);
    assertThat(predictions(sample, bucket + "/dia/in")).isEqualTo(fromFolder);
    if (format.files()) {
      assertThat(predictions(sample, bucket + "/d*/i?/part-*")).isEqualTo(fromFolder);
    }
  }

  @Test
  void idsFollowTheOrderOfTheFilesAsInAFolder() throws IOException {
    String bucket = S3Server.bucket("ordem", configuration());
    SampleRun sample = SampleRun.of(folder, DataFormat.CSV).option("header", "true");
    for (int file = 0; file < 12; file++) {
      sample.file(
          "%02d.csv".formatted(file * 7 % 12),
          StandardCharsets.UTF_8,
          IntStream.range(0, file % 5 + 2)
              .mapToObj(row -> row == 0 ? "descricao" : "produto " + row)
              .toArray(String[]::new));
    }
    List<String> fromFolder = predictions(sample, folder + "/in");
    put(folder.resolve("in"), bucket + "/in");

    assertThat(predictions(sample, bucket + "/in/")).isEqualTo(fromFolder);
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
    SampleRun sample = SampleRun.of(folder, DataFormat.CSV).option("header", "true").file(PRODUCTS);
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
