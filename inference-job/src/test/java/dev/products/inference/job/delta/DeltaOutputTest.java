package dev.products.inference.job.delta;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.contract.FailureReason;
import dev.products.inference.contract.JobFailure;
import dev.products.inference.contract.JobResult;
import dev.products.inference.contract.OutputMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A Delta table that runs write. */
class DeltaOutputTest {

  @TempDir private Path folder;
  private ProductTable tables;

  @BeforeEach
  void products() {
    tables = new ProductTable(folder);
    tables.add(1, 30);
  }

  private static List<Long> ids(long from, long to) {
    return LongStream.rangeClosed(from, to).boxed().toList();
  }

  @Test
  void aRunIsOneVersionThatReplacesTheOneBefore() {
    JobResult first =
        ProductTable.result(tables.request("id <= 20", OutputMode.OVERWRITE, "run-1"));

    assertThat(first.outputPath()).isEqualTo(tables.path("predicoes"));
    assertThat(tables.ids()).isEqualTo(ids(1, 20));
    assertThat(tables.versions("predicoes")).isEqualTo(1);

    ProductTable.result(tables.request("id > 25", OutputMode.OVERWRITE, "run-2"));

    assertThat(tables.ids()).isEqualTo(ids(26, 30));
    assertThat(tables.versions("predicoes")).isEqualTo(2);
    Row newest = tables.sql("DESCRIBE HISTORY {predicoes} LIMIT 1", "predicoes").get(0);
    assertThat(newest.<String>getAs("userMetadata"))
        .contains("\"run\":\"run-2\"", "\"rowsClassified\":5");
  }

  @ParameterizedTest
  @EnumSource(OutputMode.class)
  void anAttemptThatFindsItsRunsVersionPublishesNothingMore(OutputMode mode) {
    ProductTable.result(tables.request("id <= 20", mode, "run"));

    JobResult again = ProductTable.result(tables.request("id <= 20", mode, "run"));

    assertThat(again.rowsClassified()).isEqualTo(20);
    assertThat(tables.ids()).isEqualTo(ids(1, 20));
    assertThat(tables.versions("predicoes")).isEqualTo(1);
  }

  @Test
  void rowsAreAdded() {
    ProductTable.result(tables.request("id <= 10", OutputMode.APPEND, "run-1"));
    ProductTable.result(tables.request("id > 10", OutputMode.APPEND, "run-2"));

    assertThat(tables.ids()).isEqualTo(ids(1, 30));
    assertThat(tables.versions("predicoes")).isEqualTo(2);
  }

  @Test
  void rowsWithTheSameIdAreReplacedAndOthersStay() {
    ProductTable.result(tables.request("id <= 10", OutputMode.MERGE, "run-1"));
    tables.sql("UPDATE {predicoes} SET predict = 'velho'", "predicoes");

    ProductTable.result(tables.request("id BETWEEN 6 AND 15", OutputMode.MERGE, "run-2"));

    assertThat(tables.ids()).isEqualTo(ids(1, 15));
    assertThat(tables.sql("SELECT * FROM {predicoes} WHERE predict = 'velho'", "predicoes"))
        .hasSize(5);
    assertThat(tables.versions("predicoes")).isEqualTo(3);
    assertThat(folder.resolve("predicoes/_classification")).doesNotExist();
  }

  @Test
  void twoRowsOfOneIdOrOneWithoutAreNotMerged() {
    tables.sql("INSERT INTO {produtos} VALUES (1, 'Livro', 1), (NULL, 'Livro', 1)", "produtos");

    JobFailure twice =
        ProductTable.failure(tables.request("id IS NOT NULL", OutputMode.MERGE, "a"));
    JobFailure without = ProductTable.failure(tables.request("id IS NULL", OutputMode.MERGE, "b"));

    assertThat(twice.reason()).isEqualTo(FailureReason.OUTPUT_REFUSED);
    assertThat(twice.message()).contains("two rows have the same id");
    assertThat(without.message()).contains("a row has no id");
    assertThat(folder.resolve("predicoes/_delta_log")).doesNotExist();
  }

  @Test
  void whatOthersMadeOfTheTableStays() {
    tables.sql(
        "CREATE TABLE {predicoes} (predict STRING, id BIGINT NOT NULL, descricao STRING, nota INT) USING delta"
            + " PARTITIONED BY (predict)",
        "predicoes");

    ProductTable.result(tables.request("id <= 10", OutputMode.OVERWRITE, "run-1"));
    ProductTable.result(tables.request("id <= 20", OutputMode.OVERWRITE, "run-2"));

    assertThat(tables.ids()).isEqualTo(ids(1, 20));
    assertThat(folder.resolve("predicoes/predict=brinquedo")).isDirectory();
    assertThat(tables.versions("predicoes")).isEqualTo(3);
  }

  @Test
  void rejectedRowsAndTheRunsRecordAreInAFolderOfTheirOwn() {
    tables.sql("INSERT INTO {produtos} VALUES (99, NULL, 1)", "produtos");

    JobResult result = ProductTable.result(tables.request("id > 20", OutputMode.APPEND, "run"));

    assertThat(result.rowsRejected()).isEqualTo(1);
    assertThat(result.rejectsPath()).isEqualTo(folder + "/rejeitadas/_rejects");
    assertThat(folder.resolve("rejeitadas/_run.json")).exists();
    assertThat(tables.ids()).isEqualTo(ids(21, 30));
  }

  @Test
  void tooManyRejectedRowsPublishNothingAndLeaveNoFiles() throws IOException {
    tables.sql("INSERT INTO {produtos} VALUES (98, NULL, 1)", "produtos");
    ProductTable.result(tables.request("id > 28", OutputMode.OVERWRITE, "run-1"));

    JobFailure failure =
        ProductTable.failure(tables.request("true", OutputMode.OVERWRITE, "run-2", "0"));

    assertThat(failure.reason()).isEqualTo(FailureReason.TOO_MANY_REJECTED);
    assertThat(tables.ids()).isEqualTo(ids(29, 30));
    try (var files = Files.list(folder.resolve("predicoes"))) {
      assertThat(files.filter(file -> file.toString().endsWith(".parquet"))).hasSize(1);
    }
  }
}
