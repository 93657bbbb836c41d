package dev.products.inference.job.incremental;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.contract.DataFormat;
import dev.products.inference.contract.FailureReason;
import dev.products.inference.contract.JobFailure;
import dev.products.inference.contract.JobReport;
import dev.products.inference.contract.JobResult;
import dev.products.inference.contract.OutputMode;
import dev.products.inference.job.Reports;
import java.nio.file.Path;
import org.apache.hadoop.fs.FileUtil;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of a Delta table each run reads the rows that were added since the one before. */
class GrowingTableTest {

  @TempDir private Path folder;
  private GrowingShop shop;
  private GrowingShop merging;

  @BeforeEach
  void products() {
    shop = new GrowingShop(folder, DataFormat.DELTA, OutputMode.APPEND);
    merging = new GrowingShop(folder, DataFormat.DELTA, OutputMode.MERGE);
    shop.sql("CREATE TABLE {produtos} (id BIGINT, descricao STRING) USING delta");
    add(1, 10);
  }

  private void add(long from, long to) {
    shop.sql(
        "INSERT INTO {produtos} SELECT id, concat('Boneca ', id) FROM range("
            + from
            + ", "
            + (to + 1)
            + ")");
  }

  @Test
  void rowsThatWereAddedAreReadOnceAndThoseThatWereMovedAreNot() {
    JobReport first = GrowingShop.report(shop.request("run-1"));
    assertThat(first.inputVersion()).isEqualTo(1);
    add(11, 13);
    shop.sql("OPTIMIZE {produtos}");
    add(14, 15);

    JobReport second = GrowingShop.report(shop.request("run-2"));

    assertThat(Reports.result(second).rowsRead()).isEqualTo(5);
    assertThat(second.inputVersion()).isEqualTo(4);
    shop.sql("OPTIMIZE {produtos}");
    JobResult third = shop.run("run-3");
    assertThat(third.rowsRead()).isZero();
    assertThat(third.warnings()).anyMatch(said -> said.contains("nothing is new"));
    assertThat(shop.run("run-4").rowsRead()).isZero();
    assertThat(shop.ids()).isEqualTo(GrowingShop.ids(1, 15));
  }

  @Test
  void anAttemptThatFindsItsRunsBatchCountsTheSameRows() {
    shop.run("run-1");
    add(11, 12);
    shop.run("run-2");
    add(13, 14);

    assertThat(shop.run("run-2").rowsClassified()).isEqualTo(2);
    assertThat(shop.ids()).isEqualTo(GrowingShop.ids(1, 12));
  }

  @Test
  void changedRowsAreMergedAndNotAppended() {
    shop.run("run-1");
    shop.sql("UPDATE {produtos} SET descricao = 'Livro' WHERE id = 3");
    add(11, 11);

    JobFailure failure = shop.failure("run-2");

    assertThat(failure.reason()).isEqualTo(FailureReason.INPUT_INVALID);
    assertThat(failure.message()).contains("version 2 ").contains("Append cannot follow");
    merging.run("run-3");
    assertThat(shop.ids()).isEqualTo(GrowingShop.ids(1, 11));
    assertThat(shop.sql("SELECT descricao FROM {predicoes} WHERE id = 3").get(0).getString(0))
        .isEqualTo("Livro");
    assertThat(merging.run("run-4").rowsRead()).isZero();
  }

  @Test
  void rowsThatCameAndWentBetweenTwoRunsAreNotRead() {
    shop.run("run-1");
    add(11, 12);
    shop.sql("DELETE FROM {produtos} WHERE id > 10");
    add(13, 13);

    assertThat(shop.run("run-2").rowsRead()).isEqualTo(1);
  }

  @Test
  void aTableThatWasEmptiedIsNotFollowedAndOneThatWasMadeAnewIsAnotherOne() {
    shop.run("run-1");
    shop.sql("INSERT OVERWRITE {produtos} VALUES (11, 'Livro')");
    assertThat(shop.failure("run-2").message()).contains("Append cannot follow");

    FileUtil.fullyDelete(folder.resolve("produtos").toFile());
    shop.sql("CREATE TABLE {produtos} (id BIGINT, descricao STRING) USING delta");
    assertThat(shop.failure("run-3").message()).contains("was made anew");
  }
}
