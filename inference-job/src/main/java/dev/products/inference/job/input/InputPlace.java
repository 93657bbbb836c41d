package dev.products.inference.job.input;

import dev.products.inference.contract.RequestedInput;
import dev.products.inference.job.database.DatabaseInput;
import dev.products.inference.job.delta.DeltaInput;
import dev.products.inference.job.files.InputFiles;
import dev.products.inference.job.iceberg.IcebergInput;
import dev.products.inference.job.incremental.Reading;
import dev.products.inference.job.kafka.KafkaInput;
import org.apache.spark.sql.SparkSession;

/** Looks at what a run is to read before Spark does. */
public final class InputPlace {

  private InputPlace() {}

  /**
   * Finds it.
   *
   * @throws dev.products.inference.job.failure.JobException if it is not there, or not what the
   *     spec says
   */
  public static InputFiles.Found find(RequestedInput input, SparkSession spark) {
    return switch (input.format()) {
      case JDBC -> DatabaseInput.find(input);
      case DELTA -> DeltaInput.find(input, spark);
      case ICEBERG -> IcebergInput.find(input, spark);
      case KAFKA -> KafkaInput.find(input);
      default -> InputFiles.of(input, spark.sparkContext().hadoopConfiguration());
    };
  }

  /** The same of what is new in it. */
  public static InputFiles.Found find(RequestedInput input, Reading reading, SparkSession spark) {
    return switch (input.format()) {
      case DELTA -> DeltaInput.find(input, reading, spark);
      case KAFKA -> KafkaInput.find(input, reading);
      default -> InputFiles.of(input, reading, spark.sparkContext().hadoopConfiguration());
    };
  }
}
