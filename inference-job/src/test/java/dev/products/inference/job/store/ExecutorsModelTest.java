package dev.products.inference.job.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.contract.DataFormat;
import dev.products.inference.contract.JobReport;
import dev.products.inference.contract.JobRequest;
import dev.products.inference.contract.RequestedModel;
import dev.products.inference.job.InferenceJob;
import dev.products.inference.job.Reports;
import dev.products.inference.job.SampleRun;
import dev.products.inference.job.TestSession;
import dev.products.inference.job.progress.Progress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Executors are processes of their own, and have the model that the driver has read. */
class ExecutorsModelTest {

  private static final Path MODEL = Path.of("../examples/classificador-produtos.onnx");

  @TempDir private Path folder;

  private static JobReport run(SparkSession spark, JobRequest request) {
    return new InferenceJob(spark, Clock.systemUTC()).run(request, Progress.NONE);
  }

  /** Two processes beside this one, as Spark starts them on one machine. */
  @Test
  void theDriverReadsItOnceAndExecutorsHaveItFromThere() throws IOException {
    SampleRun sample = SampleRun.of(folder, DataFormat.CSV).option("header", "true");
    for (int file = 0; file < 6; file++) {
      sample.file("b" + file, StandardCharsets.UTF_8, "descricao", "batom " + file);
    }
    run(SampleRun.spark(), sample.request());
    List<String> fromFile = sample.predictions();
    TestSession.stop();
    // Where Spark's worker looks for jars; it reads its environment if it is not told that this is
    // a
    // test.
    System.setProperty("spark.testing", "true");
    System.setProperty(
        "spark.test.home", Files.createDirectory(folder.resolve("spark")).toString());
    Files.createDirectory(folder.resolve("spark/jars"));
    try (S3Gate gate = new S3Gate(line -> S3Gate.Answer.RIGHT);
        SparkSession spark = withExecutors()) {
      Configuration configuration = spark.sparkContext().hadoopConfiguration();
      String model =
          S3Server.bucket("uma-vez", configuration, gate.port(), S3Server.SECRET) + "/m.onnx";
      org.apache.hadoop.fs.Path target = new org.apache.hadoop.fs.Path(model);
      target
          .getFileSystem(configuration)
          .copyFromLocalFile(new org.apache.hadoop.fs.Path(MODEL.toUri()), target);
      int before = gate.requests().size();

      JobRequest local = sample.request();
      JobRequest request =
          new JobRequest(
              local.runId(),
              1,
              null,
              new RequestedModel(model, null, List.of()),
              local.input(),
              local.output());
      Reports.result(run(spark, request));

      assertThat(sample.predictions()).isEqualTo(fromFile);
      assertThat(gate.requests().subList(before, gate.requests().size()))
          .filteredOn(line -> line.startsWith("GET /uma-vez/m.onnx"))
          .hasSize(1);
    }
  }

  private SparkSession withExecutors() {
    return SparkSession.builder()
        .master("local-cluster[2,1,1024]")
        .config("spark.executorEnv.SPARK_SCALA_VERSION", "2.13")
        .config(
            "spark.executor.extraClassPath",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")))
        .config("spark.executor.memory", "512m")
        .config("spark.ui.enabled", false)
        .config("spark.driver.host", "localhost")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .getOrCreate();
  }
}
