package dev.products.inference.job.output.object;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.contract.DataFormat;
import dev.products.inference.contract.FailureReason;
import dev.products.inference.contract.OnBadRow;
import dev.products.inference.contract.OutputMode;
import dev.products.inference.job.Reports;
import dev.products.inference.job.SampleRun;
import dev.products.inference.job.store.S3Gate;
import dev.products.inference.job.store.S3Server;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What runs publish in an object store, and what is left there. */
class ObjectOutputTest {

  @TempDir private Path folder;

  private SampleRun sample(String... lines) {
    return SampleRun.of(folder, DataFormat.CSV).option("header", "true").file(lines);
  }

  private StoredRun into(String place) {
    return new StoredRun(
        sample("descricao", "jogo ps4", "batom", "\"\"", "boneca"), place, OutputMode.OVERWRITE);
  }

  @Test
  void publishesWholeAndLeavesNothingElse() throws IOException {
    String bucket = S3Server.bucket("saida", StoredRun.configuration());
    StoredRun run = into(bucket + "/saída de maio/x=1/á+b %20;c");

    Reports.result(run.run("segunda"));
    SampleRun.spark().range(1).write().parquet(folder + "/what else the session writes");

    assertThat(run.kinds()).containsExactly(StoredRun.WHOLE);
    assertThat(run.rows()).hasSize(3);
    assertThat(run.content("_run.json")).contains("\"segunda\"");
    assertThat(run.uploads()).isZero();
    List<String> first = run.rows();

    Reports.result(run.run("terca"));

    assertThat(run.rows()).isEqualTo(first);
    assertThat(run.kinds()).containsExactly(StoredRun.WHOLE);
    assertThat(run.objects().keySet()).noneMatch(name -> name.contains("segunda"));
    assertThat(run.content("_run.json")).contains("\"terca\"");
    assertThat(run.uploads()).isZero();

    StoredRun parquet =
        new StoredRun(run.sample().writing(DataFormat.PARQUET), run.target(), run.mode());
    Reports.result(parquet.run("quarta"));
    assertThat(SampleRun.spark().read().parquet(run.target()).count()).isEqualTo(3);
    assertThat(run.objects().keySet()).noneMatch(name -> name.endsWith(".csv"));
  }

  @Test
  void aFailedRunLeavesNothing() throws IOException {
    StoredRun run =
        new StoredRun(
            sample("descricao", "batom", "\"\"").onBadRow(OnBadRow.FAIL),
            S3Server.bucket("sem-linhas", StoredRun.configuration()) + "/predicoes",
            OutputMode.OVERWRITE);

    assertThat(run.run("segunda").failure().reason()).isEqualTo(FailureReason.BAD_ROW);

    assertThat(run.objects()).isEmpty();
    assertThat(run.uploads()).isZero();
  }

  @Test
  void anOutputThatExistsIsKeptIfItMustNotBeReplaced() throws IOException {
    StoredRun run = into(S3Server.bucket("existe", StoredRun.configuration()) + "/predicoes");
    StoredRun once = new StoredRun(run.sample(), run.target(), OutputMode.ERROR_IF_EXISTS);

    Reports.result(once.run("segunda"));

    assertThat(once.run("terca").failure().reason()).isEqualTo(FailureReason.OUTPUT_EXISTS);
    // An attempt of the run that was lost after it published.
    Reports.result(once.run("produtos", "segunda", 2));
    assertThat(run.kinds()).containsExactly(StoredRun.WHOLE);
  }

  @Test
  void aStoreThatFailsNowAndThenGetsTheSameOutput() throws IOException {
    AtomicInteger count = new AtomicInteger();
    S3Gate.Answer[] bad = {
      S3Gate.Answer.ERROR_500, S3Gate.Answer.BUSY_503, S3Gate.Answer.RESET, S3Gate.Answer.LOST
    };
    StoredRun right = into(S3Server.bucket("certo", StoredRun.configuration()) + "/predicoes");
    Reports.result(right.run("segunda"));
    try (S3Gate gate =
        new S3Gate(
            line -> {
              int number = count.incrementAndGet();
              return number % 20 == 0 ? bad[number / 20 % bad.length] : S3Gate.Answer.RIGHT;
            })) {
      String bucket =
          S3Server.bucket("falho", StoredRun.configuration(), gate.port(), S3Server.SECRET);
      StoredRun run = new StoredRun(right.sample(), bucket + "/predicoes", OutputMode.OVERWRITE);

      Reports.result(run.run("segunda"));
      Reports.result(run.run("terca"));

      assertThat(run.rows()).isEqualTo(right.rows());
      assertThat(run.kinds()).containsExactly(StoredRun.WHOLE);
      assertThat(run.uploads()).isZero();
    }
  }
}
