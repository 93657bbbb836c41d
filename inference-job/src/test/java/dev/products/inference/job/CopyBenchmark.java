package dev.products.inference.job;

import com.sun.management.OperatingSystemMXBean;
import dev.products.inference.contract.DataFormat;
import dev.products.inference.contract.JobReport;
import dev.products.inference.contract.JobRequest;
import dev.products.inference.contract.ObjectReference;
import dev.products.inference.contract.OnBadRow;
import dev.products.inference.contract.OutputMode;
import dev.products.inference.contract.RejectLimit;
import dev.products.inference.contract.RequestedInput;
import dev.products.inference.contract.RequestedModel;
import dev.products.inference.contract.RequestedOutput;
import dev.products.inference.job.progress.Progress;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/**
 * Times the job beside what Spark needs to copy the same file with a constant for the prediction,
 * in turn in one session: {@code CopyBenchmark FILE MODEL.onnx FOLDER MASTER RUNS}, where the
 * file's name ends in csv or json. Prints a JSON line a pair; the first is cold.
 */
final class CopyBenchmark {

  private CopyBenchmark() {}

  public static void main(String[] arguments) {
    String file = arguments[0];
    DataFormat format = file.endsWith(".json") ? DataFormat.JSON : DataFormat.CSV;
    Map<String, String> options =
        format == DataFormat.CSV ? Map.of("delimiter", ";", "header", "true") : Map.of();
    RequestedInput input =
        new RequestedInput(
            format, file, options, "descricao", null, null, OnBadRow.REJECT, new RejectLimit("5%"));
    String folder = arguments[2];
    JobRequest request = request(arguments[1], input, folder + "/predicoes");
    SparkSession spark =
        SparkSession.builder()
            .master(arguments[3])
            .config("spark.ui.enabled", false)
            .config("spark.driver.host", "localhost")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .getOrCreate();
    for (int run = 0; run < Integer.parseInt(arguments[4]); run++) {
      Took copy = time(() -> copy(products(spark, input), folder + "/copy"));
      JobReport[] report = new JobReport[1];
      Took job = time(() -> report[0] = classify(spark, request));
      if (!report[0].succeeded()) {
        throw new IllegalStateException(report[0].failure().describe());
      }
      print(run, report[0].result().rowsRead(), copy, job);
    }
    spark.stop();
  }

  private static JobRequest request(String model, RequestedInput input, String output) {
    return new JobRequest(
        "benchmark",
        1,
        new ObjectReference("products", "produtos", null),
        new RequestedModel(model, null, List.of()),
        input,
        new RequestedOutput(
            DataFormat.CSV, output, OutputMode.OVERWRITE, Map.of("header", "true"), null));
  }

  private static JobReport classify(SparkSession spark, JobRequest request) {
    return new InferenceJob(spark, Clock.systemUTC()).run(request, Progress.NONE);
  }

  private static void print(int run, long rows, Took copy, Took job) {
    System.out.printf(
        Locale.ROOT,
        "{\"run\": %d, \"rows\": %d, \"copy_seconds\": %.3f, \"job_seconds\": %.3f, \"ratio\": %.2f,"
            + " \"copy_cpu_seconds\": %.3f, \"job_cpu_seconds\": %.3f, \"cpu_ratio\": %.2f}%n",
        run,
        rows,
        copy.seconds(),
        job.seconds(),
        job.seconds() / copy.seconds(),
        copy.cpuSeconds(),
        job.cpuSeconds(),
        job.cpuSeconds() / copy.cpuSeconds());
  }

  private static Dataset<Row> products(SparkSession spark, RequestedInput input) {
    return spark
        .read()
        .format(input.format().sparkName())
        .options(input.options())
        .load(input.path());
  }

  private static void copy(Dataset<Row> products, String folder) {
    products
        .select("descricao")
        .withColumn("id", functions.monotonically_increasing_id())
        .withColumn("predict", functions.lit("livro"))
        .write()
        .mode("overwrite")
        .option("header", true)
        .csv(folder);
  }

  /** The processor's time tells more than the clock's where other processes want the cores too. */
  private record Took(double seconds, double cpuSeconds) {}

  private static Took time(Runnable work) {
    var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    long cpu = system.getProcessCpuTime();
    long began = System.nanoTime();
    work.run();
    return new Took((System.nanoTime() - began) / 1e9, (system.getProcessCpuTime() - cpu) / 1e9);
  }
}
