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
import java.nio.file.Files;
import java.nio.file.Path;
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
 * in turn in one session: {@code CopyBenchmark FILE.csv MODEL.onnx FOLDER MASTER RUNS FORMAT}. JSON
 * and Parquet are the file's texts, written once; Parquet is copied to Parquet, the others to CSV.
 * Prints a JSON line a pair; the first is cold.
 */
final class CopyBenchmark {

  private static final Map<String, String> CSV = Map.of("delimiter", ";", "header", "true");

  private final SparkSession spark;
  private final RequestedInput input;
  private final RequestedOutput output;
  private final String folder;

  private CopyBenchmark(SparkSession spark, String file, DataFormat format, String folder) {
    this.spark = spark;
    this.folder = folder;
    this.input =
        new RequestedInput(
            format,
            file,
            format == DataFormat.CSV ? CSV : Map.of(),
            "descricao",
            null,
            null,
            OnBadRow.REJECT,
            new RejectLimit("5%"));
    DataFormat written = format == DataFormat.PARQUET ? format : DataFormat.CSV;
    this.output =
        new RequestedOutput(
            written,
            folder + "/predicoes",
            OutputMode.OVERWRITE,
            written == DataFormat.CSV ? Map.of("header", "true") : Map.of(),
            null);
  }

  public static void main(String[] arguments) {
    String folder = arguments[2];
    DataFormat format = DataFormat.valueOf(arguments[5].toUpperCase(Locale.ROOT));
    SparkSession spark =
        SparkSession.builder()
            .master(arguments[3])
            .config("spark.ui.enabled", false)
            .config("spark.driver.host", "localhost")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .getOrCreate();
    String file =
        format == DataFormat.CSV ? arguments[0] : texts(spark, arguments[0], format, folder);
    CopyBenchmark benchmark = new CopyBenchmark(spark, file, format, folder);
    for (int run = 0; run < Integer.parseInt(arguments[4]); run++) {
      Took copy = Took.of(benchmark::copy);
      JobReport[] report = new JobReport[1];
      Took job = Took.of(() -> report[0] = benchmark.classify(arguments[1]));
      if (!report[0].succeeded()) {
        throw new IllegalStateException(report[0].failure().describe());
      }
      print(run, report[0].result().rowsRead(), copy, job);
    }
    spark.stop();
  }

  /** The texts of a CSV file in another format, in as many files as there are cores. */
  private static String texts(SparkSession spark, String file, DataFormat format, String folder) {
    Path texts = Path.of(folder, "textos." + format.sparkName());
    if (!Files.exists(texts.resolve("_SUCCESS"))) {
      spark
          .read()
          .options(CSV)
          .csv(file)
          .select("descricao")
          .where("descricao IS NOT NULL")
          .write()
          .mode("overwrite")
          .format(format.sparkName())
          .save(texts.toString());
    }
    return texts.toString();
  }

  private JobReport classify(String model) {
    JobRequest request =
        new JobRequest(
            "benchmark",
            1,
            new ObjectReference("products", "produtos", null),
            new RequestedModel(model, null, List.of()),
            input,
            output);
    return new InferenceJob(spark, Clock.systemUTC()).run(request, Progress.NONE);
  }

  private void copy() {
    Dataset<Row> products =
        spark.read().format(input.format().sparkName()).options(input.options()).load(input.path());
    products
        .select("descricao")
        .withColumn("id", functions.monotonically_increasing_id())
        .withColumn("predict", functions.lit("livro"))
        .write()
        .mode("overwrite")
        .options(output.options())
        .format(output.format().sparkName())
        .save(folder + "/copy");
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

  /** The processor's time tells more than the clock's where other processes want the cores too. */
  private record Took(double seconds, double cpuSeconds) {

    static Took of(Runnable work) {
      var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
      long cpu = system.getProcessCpuTime();
      long began = System.nanoTime();
      work.run();
      return new Took((System.nanoTime() - began) / 1e9, (system.getProcessCpuTime() - cpu) / 1e9);
    }
  }
}
