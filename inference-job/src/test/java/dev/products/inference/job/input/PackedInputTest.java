package dev.products.inference.job.input;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.contract.DataFormat;
import dev.products.inference.contract.FailureReason;
import dev.products.inference.contract.JobFailure;
import dev.products.inference.job.SampleRun;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.io.compress.BZip2Codec;
import org.apache.spark.SparkConf;
import org.apache.spark.io.ZStdCompressionCodec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Text that is packed, by what the files' names end in. */
class PackedInputTest {

  private static final int ROWS = 20_000;

  @TempDir private Path folder;
  private SampleRun run;

  @BeforeEach
  void makeTheRun() {
    run = SampleRun.of(folder, DataFormat.CSV).option("header", "true");
  }

  private static byte[] rows(int from) {
    StringBuilder rows = new StringBuilder("descricao\n");
    for (int row = from; row < from + ROWS; row++) {
      rows.append("Senhor dos anéis ").append(row).append('\n');
    }
    return rows.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] packed(String name, byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream stream = packing(name, packed)) {
      stream.write(bytes);
    }
    return packed.toByteArray();
  }

  private static OutputStream packing(String name, OutputStream packed) throws IOException {
    if (name.endsWith(".gz")) {
      return new GZIPOutputStream(packed);
    }
    if (name.endsWith(".zst")) {
      String level = name.startsWith("19") ? "19" : "3";
      return new ZStdCompressionCodec(new SparkConf().set("spark.io.compression.zstd.level", level))
          .compressedOutputStream(packed);
    }
    BZip2Codec codec = new BZip2Codec();
    codec.setConf(new Configuration());
    return codec.createOutputStream(packed);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.csv.gz", "a.csv.bz2", "a.csv.zst", "19.csv.zst"})
  void rowsAreThoseThatWerePacked(String name) throws IOException {
    run = run.file(name, packed(name, rows(0))).file("b.csv", rows(ROWS));

    assertThat(run.result().rowsClassified()).isEqualTo(2 * ROWS);
    assertThat(run.predictions())
        .anyMatch(row -> row.endsWith("Senhor dos anéis 39999,livro"))
        .hasSize(2 * ROWS);
  }

  @Test
  void framesBehindOneAnotherAreOneFile() throws IOException {
    ByteArrayOutputStream both = new ByteArrayOutputStream();
    both.write(packed(".zst", "descricao\nLivro\n".getBytes(StandardCharsets.UTF_8)));
    both.write(packed(".zst", "Boneca\nBatom\n".getBytes(StandardCharsets.UTF_8)));

    assertThat(run.file("a.csv.zst", both.toByteArray()).result().rowsClassified()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.csv.gz", "a.csv.bz2", "a.csv.zst"})
  void oneThatIsCutOffFailsTheRun(String name) throws IOException {
    byte[] packed = packed(name, rows(0));

    JobFailure failure = run.file(name, Arrays.copyOf(packed, packed.length / 2)).failure();

    assertThat(failure.reason()).as(failure.describe()).isEqualTo(FailureReason.INPUT_INVALID);
    assertThat(failure.message()).contains(folder.toString());
  }

  @Test
  void oneThatIsPackedTwiceIsSaidToBe() throws IOException {
    byte[] twice = packed("a.gz", packed("a.gz", rows(0)));

    assertThat(run.file("a.csv.gz", twice).failure().message())
        .endsWith("a.csv.gz is packed twice: unpack it once");
  }

  @ParameterizedTest
  @EnumSource(names = {"JSON", "TEXT"})
  void otherTextMayBePackedToo(DataFormat format) throws IOException {
    byte[] lines = "{\"descricao\": \"Livro\"}\n".repeat(10).getBytes(StandardCharsets.UTF_8);
    SampleRun run =
        SampleRun.of(folder, format)
            .textColumn(format == DataFormat.TEXT ? "value" : "descricao")
            .file("a.zst", packed("a.zst", lines));

    assertThat(run.result().rowsClassified()).isEqualTo(10);
  }
}
