package dev.products.inference.job.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.contract.DataFormat;
import dev.products.inference.contract.FailureReason;
import dev.products.inference.contract.JobFailure;
import dev.products.inference.contract.JobReport;
import dev.products.inference.contract.JobRequest;
import dev.products.inference.job.InferenceJob;
import dev.products.inference.job.Reports;
import dev.products.inference.job.SampleRun;
import dev.products.inference.job.progress.Progress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.spark.sql.SaveMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is read from an object store, of whatever kind, is what is read from a folder. */
abstract class StoredInputs {

  static final String[] PRODUCTS = {
    "descricao", "controle ps4 jogo", "batom vermelho", "boneca de pano", "romance histórico"
  };

  @TempDir Path folder;

  /** A new bucket or container, which is of this test alone, as the beginning of a path. */
  abstract String place(String name) throws IOException;

  static Configuration configuration() {
    return SampleRun.spark().sparkContext().hadoopConfiguration();
  }

  static void put(Path from, String to) throws IOException {
    org.apache.hadoop.fs.Path target = new org.apache.hadoop.fs.Path(to);
    try (FileSystem files = FileSystem.newInstance(target.toUri(), configuration())) {
      files.copyFromLocalFile(new org.apache.hadoop.fs.Path(from.toUri()), target);
    }
  }

  private static JobReport run(SampleRun sample, String input) {
    return new InferenceJob(SampleRun.spark(), Clock.systemUTC())
        .run(sample.request().of(sample.request().input().at(input)), Progress.NONE);
  }

  /** No output goes to this place, whatever leads there, and nothing is left in it. */
  void requireUnwritten(String place, String why) throws IOException {
    SampleRun sample = sample();
    JobRequest request = sample.request();
    JobFailure failure =
        Reports.failure(
            new InferenceJob(SampleRun.spark(), Clock.systemUTC())
                .run(request.into(request.output().at(place + "/out")), Progress.NONE));
    assertThat(failure.reason()).isEqualTo(FailureReason.OUTPUT_OCCUPIED);
    assertThat(failure.message()).isEqualTo(place + "/out " + why);
    org.apache.hadoop.fs.Path root = new org.apache.hadoop.fs.Path(place + "/");
    assertThat(root.getFileSystem(configuration()).listStatus(root)).isEmpty();
  }

  static List<String> predictions(SampleRun sample, String input) {
    Reports.result(run(sample, input));
    return sample.predictions();
  }

  SampleRun sample() {
    return SampleRun.of(folder, DataFormat.CSV).option("header", "true").file(PRODUCTS);
  }

  String failure(String input) {
    JobFailure failure = Reports.failure(run(sample(), input));
    assertThat(failure.reason()).isEqualTo(FailureReason.INPUT_UNREADABLE);
    assertThat(failure.field()).isEqualTo("spec.input.path");
    return failure.message();
  }

  @ParameterizedTest
  @EnumSource(
      value = DataFormat.class,
      mode = EnumSource.Mode.MATCH_NONE,
      names = "JDBC|ICEBERG|KAFKA")
  void everyFormatIsReadAsFromAFolder(DataFormat format) throws IOException {
    SampleRun sample = SampleRun.of(folder, format);
    String place = place("formatos-" + format.name().toLowerCase(Locale.ROOT));
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

    put(folder.resolve("in"), place + "/dia/in");

    assertThat(fromFolder).hasSize(PRODUCTS.length - 1);
    assertThat(predictions(sample, place + "/dia/in")).isEqualTo(fromFolder);
    if (format.files()) {
      assertThat(predictions(sample, place + "/d*/i?/part-*")).isEqualTo(fromFolder);
    }
  }

  @Test
  void idsFollowTheOrderOfTheFilesAsInAFolder() throws IOException {
    String place = place("ordem");
    SampleRun sample = SampleRun.of(folder, DataFormat.CSV).option("header", "true");
    for (int file = 0; file < 12; file++) {
      sample.file(
          "%02d é.csv".formatted(file * 7 % 12),
          StandardCharsets.UTF_8,
          IntStream.range(0, file % 5 + 2)
              .mapToObj(row -> row == 0 ? "descricao" : "produto " + row)
              .toArray(String[]::new));
    }
    List<String> fromFolder = predictions(sample, folder + "/in");
    put(folder.resolve("in"), place + "/in");

    assertThat(predictions(sample, place + "/in/")).isEqualTo(fromFolder);
  }
}
