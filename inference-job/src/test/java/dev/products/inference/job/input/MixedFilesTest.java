package dev.products.inference.job.input;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.contract.DataFormat;
import dev.products.inference.contract.FailureReason;
import dev.products.inference.contract.JobFailure;
import dev.products.inference.job.SampleRun;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.apache.spark.sql.avro.AvroFileFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of one input that are not alike, or not whole: that is told, and none of their rows. */
class MixedFilesTest {

  @TempDir private Path folder;

  private JobFailure refused(SampleRun run) {
    JobFailure failure = run.failure();
    assertThat(failure.reason()).as(failure.describe()).isEqualTo(FailureReason.INPUT_INVALID);
    return failure;
  }

  @ParameterizedTest
  @ValueSource(strings = {"descricao;codigo", "codigo;descricao;preco", "codigo", "7;Segredo"})
  void headersDiffer(String header) {
    SampleRun run =
        SampleRun.of(folder, DataFormat.CSV)
            .option("header", "true")
            .option("sep", ";")
            .file("a.csv", UTF_8, "codigo;descricao", "1;Boneca", "2;Livro", "3;Bola")
            .file("b.csv", UTF_8, header, "4;Segredo");

    assertThat(refused(run).message())
        .contains("/in/b.csv has other columns in its header than another file")
        .doesNotContain("Segredo");
  }

  @ParameterizedTest
  @CsvSource({
    "PARQUET, 7654321, '/in/b.PARQUET has in its column [descricao] the type INT32, and another file string'",
    "ORC, 'array(7654321)', '/in/b.ORC has in its column [descricao] the type array<int>, and another file string'",
    "AVRO, 7654321, '/in/b.AVRO has in a column another type than another file: all files of an input need the same types'"
  })
  void typesDiffer(DataFormat format, String other, String words) throws IOException {
    SampleRun run = SampleRun.of(folder, format);
    write(run, format, "SELECT 'Boneca' AS descricao", "SELECT " + other + " AS descricao");

    assertThat(refused(run).message()).contains(words).doesNotContain("7654321");
  }

  @Test
  void valuesThatOrcWouldRoundAreRefusedWhicheverFileTellsTheTypes() throws IOException {
    SampleRun run = SampleRun.of(folder, DataFormat.ORC).idColumn("codigo");
    write(
        run,
        DataFormat.ORC,
        "SELECT CAST(12.5 AS DECIMAL(3, 1)) AS codigo, 'Boneca' AS descricao",
        "SELECT CAST(2.25 AS DECIMAL(3, 2)) AS codigo, 'Livro' AS descricao");

    assertThat(refused(run).message())
        .contains("has in its column [codigo] the type decimal(3,", "and another file decimal(3,");
  }

  /** As the notebook reads them, and not without a word. */
  @ParameterizedTest
  @EnumSource(names = {"PARQUET", "ORC", "AVRO"})
  void rowsOfAFileWithoutTheIdsAreTold(DataFormat format) throws IOException {
    SampleRun run = SampleRun.of(folder, format).idColumn("codigo");
    write(
        run,
        format,
        "SELECT 7 AS codigo, 'Boneca' AS descricao",
        "SELECT CAST(NULL AS INT) AS codigo, 'Batom' AS descricao",
        "SELECT 'Livro' AS descricao");

    assertThat(run.result().warnings())
        .contains(
            "spec.input.idColumn: 2 rows have no id: in the column \"codigo\" there is none, or a file lacks the column");
  }

  private void write(SampleRun run, DataFormat format, String... queries) throws IOException {
    for (int file = 0; file < queries.length; file++) {
      String name = "abc".charAt(file) + "." + format;
      Path written = folder.resolve("written-" + name);
      SampleRun.spark()
          .sql(queries[file])
          .coalesce(1)
          .write()
          .format(format == DataFormat.AVRO ? AvroFileFormat.class.getName() : format.sparkName())
          .save(written.toString());
      try (DirectoryStream<Path> parts = Files.newDirectoryStream(written, "part-*")) {
        run.file(name, Files.readAllBytes(parts.iterator().next()));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"checksum", "length", "behind"})
  void oneThatIsDamagedIsNotReadAgain(String where) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write("descricao\nBoneca\nLivro\n".getBytes(UTF_8));
    }
    byte[] bytes = packed.toByteArray();
    if (where.equals("behind")) {
      bytes = Arrays.copyOf(bytes, bytes.length + 512);
    } else {
      bytes[bytes.length - (where.equals("checksum") ? 8 : 4)] ^= 1;
    }
    SampleRun run =
        SampleRun.of(folder, DataFormat.CSV)
            .option("header", "true")
            .file("a.csv", UTF_8, "descricao", "Bola")
            .file("b.csv.gz", bytes);

    assertThat(refused(run).message()).contains("/in", " cannot be read: ", "gzip");
  }
}
