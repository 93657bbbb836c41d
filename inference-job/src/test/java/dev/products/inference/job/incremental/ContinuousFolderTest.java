package dev.products.inference.job.incremental;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.contract.DataFormat;
import dev.products.inference.contract.FailureReason;
import dev.products.inference.contract.JobFailure;
import dev.products.inference.contract.JobReport;
import dev.products.inference.contract.JobRequest;
import dev.products.inference.contract.OutputMode;
import dev.products.inference.contract.RejectLimit;
import dev.products.inference.contract.RequestedInput;
import dev.products.inference.contract.progress.BatchProgress;
import dev.products.inference.contract.progress.RunProgress;
import dev.products.inference.job.ContinuousRun;
import dev.products.inference.job.Reports;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that stays reads each file of a folder once, in the batch after it came. */
class ContinuousFolderTest {

  @TempDir private Path folder;
  private GrowingShop shop;

  @BeforeEach
  void products() {
    shop = new GrowingShop(folder, DataFormat.CSV, OutputMode.APPEND);
    shop.file("1.csv", 1, 10);
  }

  private static ContinuousRun start(JobRequest request) {
    return ContinuousRun.start(request, GrowingShop.spark());
  }

  @Test
  void eachBatchIsPublishedAndTheirProgressAddsUp() {
    try (ContinuousRun run = start(shop.request("run"))) {
      assertThat(run.published(1).rowsRead()).isEqualTo(10);
      shop.file("2.csv", 11, 12);
      shop.file("3.csv", 13, 15);
      // The second file may have come too late for the batch of the first.
      RunProgress after = run.publishedRows(15);

      assertThat(after.batches().lag()).isZero();
      assertThat(after.batches().lastMillis()).isPositive();
      assertThat(shop.ids()).isEqualTo(GrowingShop.ids(1, 15));
      assertThat(run.told()).extracting(BatchProgress::lag).containsAnyOf(1L, 2L);
      assertThat(folder.resolve("rejeitadas/run=run-after-0/_run.json")).exists();
      assertThat(folder.resolve("rejeitadas/run=run-after-1/_run.json")).exists();

      JobFailure drained = Reports.failure(run.drain());
      assertThat(drained.reason()).isEqualTo(FailureReason.DRIVER_LOST);
      assertThat(drained.message()).contains("was drained");
    }
  }

  @Test
  void eachBatchSaysWhichModelClassifiedIt() {
    try (ContinuousRun run = start(shop.request("run"))) {
      run.published(1);
      shop.file("2.csv", 11, 12);
      run.published(2);

      JobReport report = run.drain();

      assertThat(shop.sql("DESCRIBE HISTORY {predicoes}"))
          .hasSize(2)
          .allMatch(
              version ->
                  version
                      .<String>getAs("userMetadata")
                      .contains("\"modelSha256\":\"" + report.modelSha256() + "\""));
    }
  }

  @Test
  void aDriverThatFollowsGoesOnWhereTheOneBeforeItWasDrained() {
    try (ContinuousRun run = start(shop.request("run"))) {
      run.published(1);
      run.drain();
    }
    shop.file("2.csv", 11, 12);

    try (ContinuousRun next = start(shop.request("next"))) {
      assertThat(next.published(1).rowsRead()).isEqualTo(2);
    }
    assertThat(shop.ids()).isEqualTo(GrowingShop.ids(1, 12));
  }

  @Test
  void aRunThatFindsNothingNewWaitsAndSaysThatItHasLooked() {
    shop.run("run-1");

    try (ContinuousRun run = start(shop.request("run-2"))) {
      assertThat(run.published(0).batches()).isEqualTo(new BatchProgress(0, 0, null, null));
      shop.file("2.csv", 11, 12);
      assertThat(run.published(1).rowsRead()).isEqualTo(2);
    }
  }

  @Test
  void aBadRowThatComesAloneEndsNothing() {
    JobRequest request = shop.request("run");
    try (ContinuousRun run = start(request.of(limited(request.input(), null)))) {
      run.published(1);
      shop.file("2.csv", "id,descricao\n11,\n");
      assertThat(run.published(2).rowsRejected()).isEqualTo(1);
      shop.file("3.csv", 12, 12);
      run.published(3);
    }
    assertThat(shop.ids()).hasSize(11).endsWith(12L);
    assertThat(folder.resolve("rejeitadas/run=run-after-1/_rejects")).exists();
  }

  @Test
  void aBatchWithMoreBadRowsThanItMayHaveEndsTheRunAndIsNotPublished() {
    JobRequest request = shop.request("run");
    JobRequest one = request.of(limited(request.input(), new RejectLimit("1")));
    try (ContinuousRun run = start(one)) {
      run.published(1);
      shop.file("2.csv", "id,descricao\n11,\n12,\n13,Livro\n");

      JobReport report = run.ended();

      assertThat(report.runId()).isEqualTo("run");
      assertThat(Reports.failure(report).reason()).isEqualTo(FailureReason.TOO_MANY_REJECTED);
    }
    assertThat(shop.ids()).isEqualTo(GrowingShop.ids(1, 10));
  }

  @Test
  void aBatchThatIsUnderWayIsPublishedBeforeTheRunEnds() {
    shop.run("run-1");
    shop.file("2.csv", 11, 20_000);
    try (ContinuousRun run = start(shop.request("run-2"))) {
      Awaitility.await()
          .atMost(Duration.ofMinutes(1))
          .until(() -> List.of(folder.resolve("controle").toFile().list()).contains("2.json"));

      assertThat(Reports.failure(run.drain()).message()).contains("had published: 1");
    }
    assertThat(shop.ids()).isEqualTo(GrowingShop.ids(1, 20_000));
  }

  private static RequestedInput limited(RequestedInput input, RejectLimit limit) {
    return new RequestedInput(
        input.format(),
        input.path(),
        input.options(),
        input.textColumn(),
        input.idColumn(),
        input.query(),
        input.onBadRow(),
        limit,
        input.table(),
        input.optionsFrom(),
        input.asOf(),
        input.incremental());
  }
}
