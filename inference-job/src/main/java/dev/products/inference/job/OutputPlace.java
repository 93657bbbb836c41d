package dev.products.inference.job;

import dev.products.inference.contract.DataFormat;
import dev.products.inference.contract.JobRequest;
import dev.products.inference.job.database.DatabasePublication;
import dev.products.inference.job.delta.DeltaOutput;
import dev.products.inference.job.iceberg.IcebergOutput;
import dev.products.inference.job.output.Publication;
import dev.products.inference.job.publication.FilePublication;
import dev.products.inference.job.publication.OutputFolders;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;

/** Where a run writes: a folder, a table with versions, or a table of a database. */
final class OutputPlace {

  private OutputPlace() {}

  /** Ends what earlier attempts still write, and fails if nothing must or can be written. */
  static Publication begin(JobRequest request, SparkSession spark) {
    Configuration configuration = spark.sparkContext().hadoopConfiguration();
    return switch (request.output().format()) {
      case JDBC -> DatabasePublication.begin(request, configuration);
      case DELTA -> DeltaOutput.begin(request, spark);
      case ICEBERG -> IcebergOutput.begin(request, spark);
      default -> FilePublication.begin(request, configuration);
    };
  }

  /** The number of the last batch of the checkpoint that the output's table has. */
  static long lastBatch(JobRequest request, SparkSession spark) {
    return request.output().format() == DataFormat.ICEBERG
        ? IcebergOutput.lastBatch(request, spark)
        : DeltaOutput.lastBatch(request, spark);
  }

  /** Fails if nothing must or can be written, and leaves everything as it is. */
  static void check(JobRequest request, SparkSession spark) {
    Configuration configuration = spark.sparkContext().hadoopConfiguration();
    switch (request.output().format()) {
      case JDBC -> DatabasePublication.check(request, configuration);
      case DELTA -> DeltaOutput.check(request, spark);
      case ICEBERG -> IcebergOutput.check(request, spark);
      default -> OutputFolders.check(request, configuration);
    }
  }
}
