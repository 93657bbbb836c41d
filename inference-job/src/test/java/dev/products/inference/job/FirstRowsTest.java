package dev.products.inference.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.contract.DataFormat;
import dev.products.inference.contract.FailureReason;
import dev.products.inference.contract.JobReport;
import dev.products.inference.contract.JobResult;
import dev.products.inference.contract.OnBadRow;
import dev.products.inference.contract.RejectCount;
import dev.products.inference.contract.column.ColumnValue;
import dev.products.inference.contract.column.RequestedColumn;
import dev.products.inference.contract.result.SampledRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A sample of an input: its first rows, and nothing published. */
class FirstRowsTest {

  @TempDir private Path folder;

  private SampleRun csv() {
    return SampleRun.of(folder, DataFormat.CSV).option("header", "true").option("sep", ";");
  }

  private SampleRun books(int rows) {
    return csv()
        .file(
            Stream.concat(
                    Stream.of("codigo;descricao"),
                    IntStream.range(0, rows).mapToObj(row -> "p" + row + ";Livro " + row))
                .toArray(String[]::new));
  }

  private static JobResult result(JobReport report) {
    assertThat(report.failure()).isNull();
    return report.result();
  }

  private List<String> left() {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void classifiesSoManyRowsAndPublishesNothing() {
    JobResult result = result(books(50).idColumn("codigo").sample(7));

    assertThat(result.rowsRead()).isEqualTo(7);
    assertThat(result.rowsClassified()).isEqualTo(7);
    assertThat(result.outputPath()).isNull();
    assertThat(result.sample().rows()).isEqualTo(7);
    assertThat(result.sample().predictions())
        .hasSize(5)
        .allMatch(row -> row.category().equals("livro") && row.probability() > 0.3)
        .extracting(SampledRow::id)
        .containsExactly("p0", "p1", "p2", "p3", "p4");
    assertThat(left()).containsExactly("in");
  }

  @Test
  void takesTheSameRowsEachTimeFromTheLargestFileOn() {
    SampleRun run = csv().idColumn("codigo");
    run.file("b", StandardCharsets.UTF_8, "codigo;descricao", "b1;Boneca", "b2;Boneca");
    run.file("a", StandardCharsets.UTF_8, "codigo;descricao", "a1;Batom");
    run.file("c", StandardCharsets.UTF_8, "codigo;descricao", "c1;Jogo", "c2;Jogo", "c3;Jogo");

    assertThat(result(run.sample(4)).sample().predictions())
        .extracting(SampledRow::id)
        .containsExactly("c1", "c2", "c3", "b1");
    assertThat(result(run.sample(4)).sample()).isEqualTo(result(run.sample(4)).sample());
    assertThat(result(run.sample(100)).rowsRead()).isEqualTo(6);
  }

  @Test
  void countsRowsThatARunWouldReject() {
    JobResult result =
        result(
            csv()
                .file("a;descricao", "1;Boneca", "2;", "3;Livro;x;y", "4;Jogo", "5;Jogo")
                .sample(4));

    assertThat(result.rowsRead()).isEqualTo(4);
    assertThat(result.rowsClassified()).isEqualTo(2);
    assertThat(result.rejectReasons())
        .extracting(RejectCount::reason)
        .containsExactlyInAnyOrder("has no text", "has 4 columns, not 2");
    assertThat(result.rejectsPath()).isNull();
    assertThat(left()).containsExactly("in");
  }

  @Test
  void failsWhereTheRunWould() {
    assertThat(csv().onBadRow(OnBadRow.FAIL).file("a;descricao", "1;").sample(5).failure().reason())
        .isEqualTo(FailureReason.BAD_ROW);
    assertThat(csv().file("a;texto", "1;Boneca").sample(5).failure().reason())
        .isEqualTo(FailureReason.INPUT_COLUMN_MISSING);
    assertThat(
            csv()
                .columns(new RequestedColumn(ColumnValue.INPUT, null, "marca", null))
                .file("a;descricao", "1;Boneca")
                .sample(5)
                .failure()
                .describe())
        .contains("marca");
    assertThat(
            csv()
                .outputOption("encoding", "US-ASCII")
                .file("a;descricao", "1;Anéis")
                .sample(5)
                .failure()
                .reason())
        .isEqualTo(FailureReason.OUTPUT_UNENCODABLE);
  }

  @Test
  void saysWhatTheOutputIsOccupiedBy() throws IOException {
    Files.createDirectories(folder.resolve("out"));
    Files.writeString(folder.resolve("out/de-outra-pessoa"), "x");

    assertThat(books(3).sample(2).failure().reason()).isEqualTo(FailureReason.OUTPUT_OCCUPIED);
    assertThat(folder.resolve("out/de-outra-pessoa")).exists();
  }

  @ParameterizedTest
  @CsvSource({
    "SELECT * FROM input WHERE descricao != 'Livro 1', 3",
    "SELECT descricao FROM input GROUP BY descricao ORDER BY 1 DESC, 4",
    "SELECT * FROM input WHERE descricao = 'Livro 30', 0"
  })
  void theQuerySeesTheFirstRowsAlone(String query, long classified) {
    JobReport report = books(50).query(query).sample(4);

    assertThat(report.succeeded() ? report.result().rowsClassified() : 0).isEqualTo(classified);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT descricao AS codigo, descricao FROM input",
        "SELECT lower(descricao) AS codigo, descricao FROM input",
        "SELECT concat('Produto: ', descricao) AS codigo, descricao FROM input",
        "SELECT replace(repeat(descricao, 40), ' ', '') AS codigo, descricao FROM input"
      })
  void anIdThatIsAProductsTextIsNotShown(String query) {
    JobResult result = result(books(3).idColumn("codigo").query(query).sample(3));

    assertThat(result.sample().predictions()).extracting(SampledRow::id).containsOnlyNulls();
  }

  @Test
  void bytesOfAnotherEncodingAreCountedWithoutASecondLookAtTheInput() {
    JobResult result =
        result(
            csv()
                .file("a", StandardCharsets.ISO_8859_1, "a;descricao", "1;Livro", "2;Beb\u00ea")
                .sample(2));

    assertThat(result.warnings())
        .anyMatch(warning -> warning.startsWith("spec.input.options.encoding: 1 row has bytes"));
  }
}
