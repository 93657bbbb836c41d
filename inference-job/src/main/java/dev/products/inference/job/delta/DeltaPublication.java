package dev.products.inference.job.delta;

import dev.products.inference.contract.JobRequest;
import dev.products.inference.contract.OutputMode;
import dev.products.inference.job.output.OutputCommitter;
import dev.products.inference.job.output.OutputFolder;
import dev.products.inference.job.output.Publication;
import dev.products.inference.job.progress.RunCounts;
import dev.products.inference.job.progress.StopSignal;
import dev.products.inference.job.publication.RejectsPublication;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;

/**
 * A Delta table, of which a run makes one version: who reads it meanwhile sees the one before. The
 * version says which run made it, so that an attempt finds what an earlier one has published.
 */
public final class DeltaPublication implements Publication {

  private final JobRequest request;
  private final DeltaLog log;
  private final RejectsPublication rejects;
  private Optional<TableWrite> write = Optional.empty();

  private DeltaPublication(JobRequest request, DeltaLog log, RejectsPublication rejects) {
    this.request = request;
    this.log = log;
    this.rejects = rejects;
  }

  /** Ends what earlier attempts still write of bad rows, and fails if nothing must be written. */
  public static DeltaPublication begin(JobRequest request, SparkSession spark) {
    DeltaLog log = log(request, spark);
    return new DeltaPublication(request, log, RejectsPublication.begin(request, hadoop(spark)));
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
      TableFolder.requireWritable(request.output().path(), hadoop(spark));
      DeltaLog log = DeltaLog.forTable(spark, request.output().path());
      OutputTable.now(request, log).checkOccupancy();
      return log;
    } catch (Exception e) {
      throw DeltaFailure.writing(e, request);
    }
  }

  @Override
  public String stagingRejects() {
    return rejects.staging();
  }

  @Override
  public String ofThisDriver() {
    return rejects.ofThisDriver();
  }

  @Override
  public void write(Dataset<Row> predictions) {
    if (OutputTable.now(request, log).hasCommit()) {
      // An attempt was lost after it had published: the rows are counted, and not written again.
      if (request.output().mode() == OutputMode.MERGE) {
        new MergeWrite(request, log).abort();
      }
      predictions.write().format("noop").mode("overwrite").save();
      return;
    }
    TableWrite begun =
        request.output().mode() == OutputMode.MERGE
            ? new MergeWrite(request, log)
            : new FileWrite(request, log);
    write = Optional.of(begun);
    try {
      begun.write(predictions);
    } catch (Exception e) {
      throw DeltaFailure.writing(e, request);
    }
  }

  @Override
  public Optional<String> commit(String modelSha256, RunCounts counts, StopSignal stop) {
    if (!stop.end()) {
      throw OutputCommitter.toldToStop();
    }
    Optional<String> said = rejects.commit(modelSha256, counts, stop);
    try {
      write.ifPresent(done -> done.commit(CommitNote.of(request, modelSha256, counts)));
    } catch (Exception e) {
      // Of two attempts of a run, both alive, the other was first: what it published is this run's.
      if (!OutputTable.now(request, log).hasCommit()) {
        throw DeltaFailure.writing(e, request);
      }
    }
    return said;
  }

  @Override
  public void abort() {
    rejects.abort();
    write.ifPresent(TableWrite::abort);
  }

  @Override
  public Optional<OutputFolder> folder() {
    return rejects.folder();
  }

  @Override
  public String rejectsPath() {
    return rejects.path();
  }
}
