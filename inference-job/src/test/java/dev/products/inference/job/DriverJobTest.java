package dev.products.inference.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.contract.DataFormat;
import dev.products.inference.contract.FailureReason;
import dev.products.inference.contract.JobFailure;
import dev.products.inference.contract.JobReport;
import dev.products.inference.contract.JobRequest;
import dev.products.inference.contract.OutputMode;
import dev.products.inference.contract.RequestedModel;
import dev.products.inference.contract.result.ExecutorChoice;
import dev.products.inference.job.progress.Progress;
import dev.products.inference.job.progress.StopSignal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A driver whose executors cannot be had: there is no scheduler of Kubernetes here, so who comes to
 * ask it fails for that.
 */
class DriverJobTest {

  private static final SparkConf TWENTY_EXECUTORS =
      new SparkConf(false)
          .setMaster("k8s://https://127.0.0.1:1")
          .setAppName("produtos")
          .set("spark.executor.instances", "20")
          .set("spark.executor.cores", "2")
          .set("spark.driver.cores", "1")
          .set("spark.ui.enabled", "false");

  @TempDir private Path folder;

  @BeforeEach
  void nobodyHasASession() {
    TestSession.stop();
  }

  private JobReport run(JobRequest request) throws IOException {
    List<JobReport> ended = new ArrayList<>();
    JobReport report =
        new DriverJob(TWENTY_EXECUTORS, Clock.systemUTC(), new StopSignal(), Progress.NONE)
            .run(request, ended::add);
    assertThat(ended).containsExactly(report);
    return report;
  }

  private SampleRun products() {
    return SampleRun.of(folder, DataFormat.CSV)
        .option("header", "true")
        .option("sep", ";")
        .file("codigo;descricao", "1;Livro");
  }

  private FailureReason reason(JobRequest request) throws IOException {
    return run(request).failure().reason();
  }

  @Test
  void nobodyIsAskedForExecutorsOfARunThatIsWrong() throws IOException {
    JobRequest right = products().request();
    JobRequest otherModel =
        new JobRequest(
            "run",
            1,
            null,
            new RequestedModel(right.model().path(), "0".repeat(64), List.of()),
            right.input(),
            right.output());

    assertThat(reason(otherModel)).isEqualTo(FailureReason.MODEL_DIGEST_MISMATCH);
    assertThat(reason(right.of(right.input().at(folder + "/nada"))))
        .isEqualTo(FailureReason.INPUT_UNREADABLE);
    assertThat(reason(products().idColumn("numero").request()))
        .isEqualTo(FailureReason.INPUT_COLUMN_MISSING);
    assertThat(reason(products().query("SELECT x FROM input").request()))
        .isEqualTo(FailureReason.QUERY_INVALID);
    assertThat(reason(products().query("DROP VIEW input").request()))
        .isEqualTo(FailureReason.QUERY_INVALID);
  }

  @Test
  void norOfOneWhoseOutputIsOthers() throws IOException {
    Files.createDirectories(folder.resolve("out"));
    Files.writeString(folder.resolve("out/x"), "x");

    assertThat(reason(products().request())).isEqualTo(FailureReason.OUTPUT_OCCUPIED);
    assertThat(products().request().output().mode()).isEqualTo(OutputMode.OVERWRITE);
  }

  @Test
  void oneThatIsRightAsksAndHasLeftNothingUntilThen() throws IOException {
    JobRequest right = products().request();

    JobFailure failure = run(right).failure();
    assertThat(failure.reason()).isEqualTo(FailureReason.JOB_FAILED);
    assertThat(failure.message())
        .startsWith("Spark cannot start with executors: ")
        .contains("k8s://https://127.0.0.1:1");
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left.map(file -> file.getFileName().toString())).containsExactly("in");
    }
  }

  @Test
  void aDriverThatMayChooseAsksForAsManyAsTheInputIsWorthAndNoMore() {
    SparkConf conf = new DriverSettings(TWENTY_EXECUTORS).with(new ExecutorChoice(3, 20, 6, 1, 1));

    assertThat(conf.get("spark.dynamicAllocation.initialExecutors")).isEqualTo("3");
    assertThat(conf.get("spark.dynamicAllocation.maxExecutors")).isEqualTo("3");
    assertThat(conf.get("spark.master")).startsWith("k8s:");
    assertThat(new DriverSettings(conf).haveExecutors()).isTrue();
  }

  @Test
  void aDriverThatChoosesNoneWorksAloneAndListensToNobodyElse() {
    SparkConf conf = new DriverSettings(TWENTY_EXECUTORS).with(new ExecutorChoice(0, 20, 1, 1, 1));

    assertThat(new DriverSettings(conf).haveExecutors()).isFalse();
    assertThat(conf.get("spark.kubernetes.driver.master")).isEqualTo("local[1]");
    assertThat(conf.get("spark.dynamicAllocation.enabled")).isEqualTo("false");
    assertThat(conf.get("spark.driver.bindAddress")).isEqualTo("127.0.0.1");
  }
}
