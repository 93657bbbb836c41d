package dev.products.inference.job.logs;

import dev.products.inference.contract.ContractJson;
import dev.products.inference.contract.DataFormat;
import dev.products.inference.job.InferenceJob;
import dev.products.inference.job.SparkDefaults;
import dev.products.inference.job.progress.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;

/** A driver that runs one request after another, with two executors that are processes. */
final class LoggedRuns {

  static final String REQUEST = ".request.json";
  static final String REPORT = ".report.json";

  private LoggedRuns() {}

  /** Arguments: the folder of the requests, where their reports come to lie, and Java's options. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    try (SparkSession spark = SparkDefaults.start(conf(arguments[1]));
        Stream<Path> files = Files.list(folder)) {
      List<Path> requests =
          files.filter(file -> file.toString().endsWith(REQUEST)).sorted().toList();
      for (Path request : requests) {
        Files.writeString(
            folder.resolve(request.getFileName().toString().replace(REQUEST, REPORT)),
            ContractJson.write(
                new InferenceJob(spark, Clock.systemUTC())
                    .run(ContractJson.readRequest(Files.readString(request)), Progress.NONE)));
      }
    }
  }

  private static SparkConf conf(String javaOptions) {
    SparkConf conf =
        new SparkConf()
            .setAppName("logged")
            .setMaster("local-cluster[2,1,1024]")
            .set("spark.executor.memory", "512m")
            .set("spark.executor.extraClassPath", System.getProperty("java.class.path"))
            .set("spark.executor.extraJavaOptions", javaOptions)
            .set("spark.ui.enabled", "false")
            .set("spark.sql.shuffle.partitions", "2")
            .set("spark.databricks.delta.snapshotPartitions", "2")
            .set("spark.driver.host", "localhost")
            .set("spark.driver.bindAddress", "127.0.0.1");
    SparkDefaults.beside(name -> Optional.empty()).forEach(conf::set);
    SparkDefaults.of(List.of(DataFormat.DELTA), name -> Optional.empty()).forEach(conf::set);
    return conf;
  }
}
