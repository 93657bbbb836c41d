package dev.products.inference.job.input;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.contract.DataFormat;
import dev.products.inference.contract.FailureReason;
import dev.products.inference.contract.JobFailure;
import dev.products.inference.contract.JobReport;
import dev.products.inference.contract.column.ColumnValue;
import dev.products.inference.contract.column.RequestedColumn;
import dev.products.inference.job.InferenceJob;
import dev.products.inference.job.SampleRun;
import dev.products.inference.job.progress.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.avro.AvroFileFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Avro, in and out. */
class AvroInputTest {

  @TempDir private Path folder;

  private SampleRun run() {
    return SampleRun.of(folder, DataFormat.AVRO);
  }

  private void write(int rows, int files, String codec) {
    SampleRun.spark()
        .sql(
            "SELECT id AS n, 'Senhor dos anéis ' || id AS descricao FROM range(0, "
                + rows
                + ", 1, "
                + files
                + ")")
        .write()
        .format(AvroFileFormat.class.getName())
        .option("compression", codec)
        .save(folder + "/in");
  }

  @ParameterizedTest
  @ValueSource(strings = {"uncompressed", "snappy", "deflate", "zstandard", "bzip2"})
  void rowsAreThoseOfTheFiles(String codec) {
    write(500, 3, codec);
    SampleRun run = run().idColumn("n");

    assertThat(run.result().rowsClassified()).isEqualTo(500);
    assertThat(run.predictions()).hasSize(500).contains("499,Senhor dos anéis 499,livro");
  }

  @Test
  void aFileThatIsCutOffIsNoShorterOne() throws IOException {
    // More files than are looked at before the run.
    write(60_000, 8, "uncompressed");
    List<Path> files = files();
    Path last = files.get(files.size() - 1);
    byte[] whole = Files.readAllBytes(last);
    Files.delete(last.resolveSibling("." + last.getFileName() + ".crc"));
    for (int length : new int[] {whole.length - 1, whole.length / 2, 200}) {
      Files.write(last, Arrays.copyOf(whole, length));

      JobFailure failure = run().failure();

      assertThat(failure.reason()).as(failure.describe()).isEqualTo(FailureReason.INPUT_INVALID);
      assertThat(failure.message())
          .isEqualTo(last + " is cut off, or damaged at its end: copy it again");
    }
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("in"))) {
      return files.filter(file -> file.toString().endsWith(".avro")).sorted().toList();
    }
  }

  @Test
  void outputCanBeReadAgain() {
    write(10, 1, "snappy");

    JobReport report =
        new InferenceJob(SampleRun.spark(), Clock.systemUTC())
            .run(run().idColumn("n").writing(DataFormat.AVRO).request(), Progress.NONE);

    assertThat(report.failure()).isNull();
    assertThat(
            SampleRun.spark()
                .read()
                .format(AvroFileFormat.class.getName())
                .load(folder + "/out")
                .selectExpr("sum(n)", "min(predict)", "count(*)")
                .first()
                .mkString(" "))
        .isEqualTo("45 livro 10");
  }

  @Test
  void aNameThatAvroCannotHaveIsSaidBeforeTheRun() {
    write(10, 1, "snappy");

    JobFailure failure =
        run()
            .columns(new RequestedColumn(ColumnValue.PREDICTION, "previsão", null, null))
            .writing(DataFormat.AVRO)
            .failure();

    assertThat(failure.reason()).isEqualTo(FailureReason.OUTPUT_COLUMN_UNAVAILABLE);
    assertThat(failure.describe()).contains("previsão").contains("avro");
  }
}
