package dev.products.inference.job.incremental;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.contract.DataFormat;
import dev.products.inference.contract.FailureReason;
import dev.products.inference.contract.JobFailure;
import dev.products.inference.contract.JobReport;
import dev.products.inference.contract.JobRequest;
import dev.products.inference.contract.JobResult;
import dev.products.inference.contract.OutputMode;
import dev.products.inference.job.Reports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.apache.hadoop.fs.FileUtil;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of a folder each run reads the files that no run has read. */
class GrowingFolderTest {

  @TempDir private Path folder;
  private GrowingShop shop;

  @BeforeEach
  void products() {
    shop = new GrowingShop(folder, DataFormat.CSV, OutputMode.APPEND);
    shop.file("1.csv", 1, 10);
  }

  @Test
  void eachFileIsReadOnceAlsoOneThatIsLate() throws IOException {
    assertThat(shop.run("run-1").rowsRead()).isEqualTo(10);
    Path late = shop.file("0.csv", 11, 13);
    Files.setLastModifiedTime(late, FileTime.fromMillis(1_000_000));
    shop.file("a b[1].csv", 14, 15);

    JobResult second = shop.run("run-2");

    assertThat(second.rowsRead()).isEqualTo(5);
    assertThat(second.warnings()).isEmpty();
    assertThat(shop.ids()).isEqualTo(GrowingShop.ids(1, 15));
    assertThat(folder.resolve("rejeitadas/run=run-2/_run.json")).exists();
  }

  @Test
  void foldersOfPartitionsAreReadAndFilesBesideThemAreNotPassedOver() throws IOException {
    Files.delete(folder.resolve("entrada/1.csv"));
    shop.file("loja=1/1.csv", 1, 10);
    shop.run("run-1");
    shop.file("loja=2/dia=3/2.csv", 11, 12);
    shop.file("loja=1/dia=4/1.csv", 13, 14);
    shop.run("run-2");
    assertThat(shop.ids()).isEqualTo(GrowingShop.ids(1, 14));

    shop.file("loja=2/dia=4/3.csv", 15, 16);
    shop.file("4.csv", 17, 18);

    assertThat(shop.failure("run-3").message())
        .contains("passes over files beside folders such as dia=4, which are \"4.csv\"");
  }

  @Test
  void aRunWithNothingNewSucceedsAndSaysSo() {
    shop.run("run-1");

    JobResult again = shop.run("run-2");

    assertThat(again.rowsRead()).isZero();
    assertThat(again.warnings())
        .containsExactly("spec.input.incremental: nothing is new, so the output stays as it is");
    assertThat(shop.sql("DESCRIBE HISTORY {predicoes}")).hasSize(1);
    FileUtil.fullyDeleteContents(folder.resolve("entrada").toFile());
    assertThat(shop.run("run-3").rowsRead()).isZero();
  }

  @Test
  void anAttemptThatFindsItsRunsBatchPublishesNothingMore() {
    shop.run("run-1");
    shop.file("2.csv", 11, 12);
    shop.run("run-2");
    shop.file("3.csv", 13, 14);

    assertThat(shop.run("run-2").rowsClassified()).isEqualTo(2);
    assertThat(shop.ids()).isEqualTo(GrowingShop.ids(1, 12));
    assertThat(shop.run("run-3").rowsClassified()).isEqualTo(2);
    assertThat(shop.ids()).isEqualTo(GrowingShop.ids(1, 14));
  }

  @Test
  void whatAFailedRunReadIsStillNew() {
    shop.run("run-1");
    shop.file("2.csv", "id,descricao\n11,\n12,\n13,Livro\n");

    assertThat(shop.failure("run-2").reason()).isEqualTo(FailureReason.TOO_MANY_REJECTED);
    shop.file("3.csv", 14, 15);
    JobResult third = shop.run("run-3");

    assertThat(third.rowsRead()).isEqualTo(5);
    assertThat(third.rejectsPath()).isEqualTo(folder + "/rejeitadas/run=run-3/_rejects");
    assertThat(shop.ids()).hasSize(13).endsWith(13L, 14L, 15L);
  }

  @Test
  void aFileThatIsWrittenAgainIsReadAgainOnlyWhereItsRowsAreMerged() {
    shop.run("run-1");
    shop.file("1.csv", 1, 12);

    assertThat(shop.run("run-2").warnings()).anyMatch(said -> said.contains("written again"));
    assertThat(shop.ids()).isEqualTo(GrowingShop.ids(1, 10));

    GrowingShop merging = new GrowingShop(folder, DataFormat.CSV, OutputMode.MERGE);
    assertThat(merging.run("run-3").rowsRead()).isEqualTo(12);
    assertThat(merging.run("run-4").rowsRead()).isZero();
    assertThat(shop.ids()).isEqualTo(GrowingShop.ids(1, 12));
  }

  @Test
  void aCheckpointThatIsGoneStopsTheRunsAndAnotherOneBegins() {
    shop.run("run-1");
    FileUtil.fullyDelete(folder.resolve("controle").toFile());

    JobFailure failure = shop.failure("run-2");

    assertThat(failure.reason()).isEqualTo(FailureReason.INPUT_INVALID);
    assertThat(failure.field()).isEqualTo("spec.input.incremental.checkpoint");
    assertThat(failure.message())
        .contains("says that batch 1 is read")
        .contains("name another one");
    assertThat(
            Reports.result(
                    GrowingShop.report(shop.request("run-3", "SELECT * FROM input", "outro")))
                .rowsRead())
        .isEqualTo(10);
  }

  @Test
  void aTableThatIsGoneIsFilledFromTheBeginning() {
    shop.run("run-1");
    shop.file("2.csv", 11, 12);
    shop.run("run-2");
    FileUtil.fullyDelete(folder.resolve("predicoes").toFile());

    JobResult result = shop.run("run-3");

    assertThat(result.rowsRead()).isEqualTo(12);
    assertThat(result.warnings()).anyMatch(said -> said.contains("from the beginning"));
  }

  @Test
  void aChangedQueryIsSaid() {
    shop.run("run-1");
    shop.file("2.csv", 11, 12);

    JobResult result =
        Reports.result(
            GrowingShop.report(
                shop.request("run-2", "SELECT * FROM input WHERE id > 11", "controle")));

    assertThat(result.rowsRead()).isEqualTo(1);
    assertThat(result.warnings())
        .anyMatch(said -> said.contains("spec.input.query changed since run run-1"));
  }

  @Test
  void aCheckpointIsOfOneInput() throws IOException {
    shop.run("run-1");
    Files.move(folder.resolve("entrada"), folder.resolve("outra"));

    JobFailure failure =
        Reports.failure(
            GrowingShop.report(
                shop.request("run-2").of(shop.request("run-2").input().at(folder + "/outra"))));

    assertThat(failure.message()).contains("name another folder");
  }

  @Test
  void onlyWhatCanStillBePublishedIsKept() {
    for (int run = 1; run <= 4; run++) {
      shop.file(run + ".csv", run * 10L, run * 10L + 1);
      shop.run("run-" + run);
    }

    assertThat(folder.resolve("controle").toFile().list())
        .containsExactlyInAnyOrder("2.json", "3.json", "4.json");
  }

  @Test
  void aSampleIsOfTheFirstRowsOfAllWhateverWasRejectedBefore() {
    shop.file("2.csv", "id,descricao\n11,\n12,Livro\n");
    shop.run("run-1");
    JobRequest whole = shop.request("run-2");

    JobReport sampled =
        GrowingShop.report(
            new JobRequest(
                whole.runId(),
                1,
                whole.resource(),
                whole.model(),
                whole.input(),
                whole.output(),
                5,
                null,
                null));

    assertThat(Reports.result(sampled).rowsClassified()).isEqualTo(5);
    assertThat(folder.resolve("rejeitadas")).isDirectoryNotContaining("glob:**run-2");
  }
}
