package dev.products.inference.job.iceberg;

import dev.products.inference.contract.JobRequest;
import dev.products.inference.contract.OutputMode;
import dev.products.inference.job.failure.JobException;
import dev.products.inference.job.output.Publication;
import dev.products.inference.job.publication.RejectsPublication;
import dev.products.inference.job.table.TablePublication;
import dev.products.inference.job.table.TableWrite;
import dev.products.inference.job.table.VersionedTable;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;

/** A table of a catalog as the output. */
public final class IcebergOutput implements VersionedTable {

  private final JobRequest request;
  private final CatalogTable place;
  private final SparkSession spark;

  private IcebergOutput(JobRequest request, CatalogTable place, SparkSession spark) {
    this.request = request;
    this.place = place;
    this.spark = spark;
  }

  /** Ends what earlier attempts still write of bad rows, and fails if nothing must be written. */
  public static Publication begin(JobRequest request, SparkSession spark) {
    CatalogTable place = place(request, spark);
    return new TablePublication(
        request,
        new IcebergOutput(request, place, spark),
        RejectsPublication.begin(request, hadoop(spark)));
  }

  /** Fails if nothing can or must be written, and leaves everything as it is. */
  public static void check(JobRequest request, SparkSession spark) {
    place(request, spark).close();
    RejectsPublication.check(request, hadoop(spark));
  }

  /** The number of the last batch of the checkpoint that the table has. */
  public static long lastBatch(JobRequest request, SparkSession spark) {
    try (CatalogTable place = place(request, spark)) {
      return OutputTable.now(request, place).lastBatch();
    }
  }

  private static Configuration hadoop(SparkSession spark) {
    return spark.sparkContext().hadoopConfiguration();
  }

  private static CatalogTable place(JobRequest request, SparkSession spark) {
    try {
      CatalogTable place = CatalogTable.of(request.output(), spark);
      OutputTable.now(request, place).checkOccupancy();
      return place;
    } catch (Exception e) {
      throw IcebergFailure.writing(e, request);
    }
  }

  @Override
  public boolean hasCommit() {
    return OutputTable.now(request, place).hasCommit();
  }

  @Override
  public TableWrite write() {
    return request.output().mode() == OutputMode.MERGE
        ? new MergeWrite(request, place, spark)
        : new FileWrite(request, place);
  }

  @Override
  public JobException failure(Exception failure) {
    return IcebergFailure.writing(failure, request);
  }

  @Override
  public void close() {
    place.close();
  }
}
