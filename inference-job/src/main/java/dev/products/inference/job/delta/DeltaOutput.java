package dev.products.inference.job.delta;

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
import org.apache.spark.sql.delta.DeltaLog;

/** A Delta table as the output. */
public final class DeltaOutput implements VersionedTable {

  private final JobRequest request;
  private final DeltaLog log;

  private DeltaOutput(JobRequest request, DeltaLog log) {
    this.request = request;
    this.log = log;
  }

  /** Ends what earlier attempts still write of bad rows, and fails if nothing must be written. */
  public static Publication begin(JobRequest request, SparkSession spark) {
    DeltaLog log = log(request, spark);
    return new TablePublication(
        request, new DeltaOutput(request, log), RejectsPublication.begin(request, hadoop(spark)));
  }

  /** Fails if nothing can or must be written, and leaves everything as it is. */
  public static void check(JobRequest request, SparkSession spark) {
    log(request, spark);
    RejectsPublication.check(request, hadoop(spark));
  }

  /** The number of the last batch of the checkpoint that the table has. */
  public static long lastBatch(JobRequest request, SparkSession spark) {
    return OutputTable.now(request, log(request, spark)).lastCommit();
  }

  private static Configuration hadoop(SparkSession spark) {
    return spark.sparkContext().hadoopConfiguration();
  }

  private static DeltaLog log(JobRequest request, SparkSession spark) {
    try {
      TableFolder.requireWritable(OutputTable.replacement(request), hadoop(spark));
      DeltaLog log = DeltaLog.forTable(spark, request.output().path());
      OutputTable.now(request, log).checkOccupancy();
      return log;
    } catch (Exception e) {
      throw DeltaFailure.writing(e, request);
    }
  }

  @Override
  public boolean hasCommit() {
    return OutputTable.now(request, log).hasCommit();
  }

  @Override
  public TableWrite write() {
    return request.output().mode() == OutputMode.MERGE
        ? new MergeWrite(request, log)
        : new FileWrite(request, log);
  }

  @Override
  public JobException failure(Exception failure) {
    return DeltaFailure.writing(failure, request);
  }
}
