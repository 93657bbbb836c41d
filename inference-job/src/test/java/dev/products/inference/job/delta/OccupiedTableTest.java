package dev.products.inference.job.delta;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.contract.FailureReason;
import dev.products.inference.contract.JobFailure;
import dev.products.inference.contract.OutputMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A table that is there and is not, or not so, for a run to write. */
class OccupiedTableTest {

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
  void aTableOfOthersIsNotReplaced() {
    tables.sql(
        "CREATE TABLE {predicoes} USING delta AS SELECT 1 AS id, 'x' AS descricao, 'y' AS predict",
        "predicoes");

    JobFailure failure = ProductTable.failure(tables.request("true", OutputMode.OVERWRITE, "run"));

    assertThat(failure.reason()).isEqualTo(FailureReason.OUTPUT_OCCUPIED);
    assertThat(failure.message())
        .contains("SET TBLPROPERTIES ('product-classification.resource' = 'lojas/produtos')");
  }

  @Test
  void aTableThatIsHandedOverIsReplaced() {
    tables.sql(
        "CREATE TABLE {predicoes} USING delta AS SELECT 1L AS id, 'x' AS descricao, 'y' AS predict",
        "predicoes");
    tables.sql(
        "ALTER TABLE {predicoes} SET TBLPROPERTIES ('product-classification.resource' = 'lojas/produtos')",
        "predicoes");

    ProductTable.result(tables.request("id < 3", OutputMode.OVERWRITE, "run"));

    assertThat(tables.ids()).isEqualTo(ids(1, 2));
  }

  @Test
  void whatTheTableDoesNotTakeIsSaidWithoutValues() {
    tables.sql(
        "CREATE TABLE {predicoes} (id BIGINT, descricao STRING, predict STRING) USING delta",
        "predicoes");
    tables.sql("ALTER TABLE {predicoes} ADD CONSTRAINT poucos CHECK (id < 10)", "predicoes");

    JobFailure failure = ProductTable.failure(tables.request("true", OutputMode.APPEND, "run"));

    assertThat(failure.reason()).isEqualTo(FailureReason.OUTPUT_REFUSED);
    assertThat(failure.message()).contains("poucos").doesNotContain("Boneca");
    assertThat(tables.ids()).isEmpty();
  }

  @Test
  void columnsThatTheTableHasInAnotherTypeAreRefused() {
    tables.sql("CREATE TABLE {predicoes} (id INT, predict STRING) USING delta", "predicoes");

    JobFailure failure = ProductTable.failure(tables.request("true", OutputMode.APPEND, "run"));

    assertThat(failure.reason()).isEqualTo(FailureReason.OUTPUT_REFUSED);
    assertThat(failure.message()).contains("the column \"id\" is BIGINT, and in the table INT");
  }

  @Test
  void columnsThatTheTableDoesNotHaveAreRefused() {
    tables.sql("CREATE TABLE {predicoes} (id BIGINT, predict STRING) USING delta", "predicoes");

    JobFailure failure = ProductTable.failure(tables.request("true", OutputMode.APPEND, "run"));

    assertThat(failure.reason()).isEqualTo(FailureReason.OUTPUT_REFUSED);
    assertThat(failure.message())
        .contains("the table has no column \"descricao\"", "ADD COLUMN adds it");
  }

  @Test
  void aFolderThatIsNoTableIsLeftAlone() throws IOException {
    Files.createDirectories(folder.resolve("predicoes"));
    Files.writeString(folder.resolve("predicoes/meu.csv"), "a");

    JobFailure failure = ProductTable.failure(tables.request("true", OutputMode.OVERWRITE, "run"));

    assertThat(failure.reason()).isEqualTo(FailureReason.OUTPUT_OCCUPIED);
    assertThat(failure.message()).contains("holds \"meu.csv\" and is no Delta table");
  }

  @Test
  void aTableWithRowsIsNotWrittenWhereItMustNotExist() {
    tables.sql(
        "CREATE TABLE {predicoes} USING delta AS SELECT 1L AS id, 'x' AS descricao, 'y' AS predict",
        "predicoes");

    JobFailure failure =
        ProductTable.failure(tables.request("true", OutputMode.ERROR_IF_EXISTS, "run"));

    assertThat(failure.reason()).isEqualTo(FailureReason.OUTPUT_EXISTS);
  }
}
