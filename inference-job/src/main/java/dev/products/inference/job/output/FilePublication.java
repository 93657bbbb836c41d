package dev.products.inference.job.output;

import dev.products.inference.contract.DataFormat;
import dev.products.inference.contract.JobRequest;
import dev.products.inference.contract.RequestedOutput;
import dev.products.inference.job.progress.RunCounts;
import dev.products.inference.job.progress.StopSignal;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.avro.AvroFileFormat;

/** Files in a folder, which is moved to its place when it is complete. */
public final class FilePublication implements Publication {

  private final RequestedOutput output;
  private final OutputCommitter committer;

  private FilePublication(RequestedOutput output, OutputCommitter committer) {
    this.output = output;
    this.committer = committer;
  }

  /** Ends what earlier attempts still write, and fails if nothing can or must be written. */
  public static FilePublication begin(JobRequest request, Configuration configuration) {
    return new FilePublication(request.output(), OutputCommitter.begin(request, configuration));
  }

  @Override
  public String stagingRejects() {
    return committer.stagingRejects();
  }

  @Override
  public void write(Dataset<Row> predictions) {
    predictions
        .sparkSession()
        .conf()
        .set("spark.sql.sources.commitProtocolClass", TellingCommitProtocol.class.getName());
    // The folder is this run's own and may hold rejected rows already, hence append.
    predictions
        .write()
        .format(writerName(output.format()))
        .options(output.options())
        // With 2, Hadoop's default, a task that has died may leave half a file in the output.
        .option("mapreduce.fileoutputcommitter.algorithm.version", "1")
        .mode("append")
        .save(committer.staging());
  }

  /** By its class, where Spark's name of it is that of a module that this job does not need. */
  private static String writerName(DataFormat format) {
    return format == DataFormat.AVRO ? AvroFileFormat.class.getName() : format.sparkName();
  }

  @Override
  public Optional<String> commit(String modelSha256, RunCounts counts, StopSignal stop) {
    CommittedFiles written = CommittedFiles.take(committer.staging());
    return committer.commit(RunOutcome.of(modelSha256, written, counts), stop);
  }

  @Override
  public void abort() {
    committer.abort();
  }

  @Override
  public Optional<OutputCommitter> folder() {
    return Optional.of(committer);
  }

  @Override
  public String rejectsPath() {
    return output.path() + "/" + OutputCommitter.REJECTS;
  }
}
