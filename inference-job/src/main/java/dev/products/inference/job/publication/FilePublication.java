package dev.products.inference.job.publication;

import dev.products.inference.contract.DataFormat;
import dev.products.inference.contract.JobRequest;
import dev.products.inference.contract.RequestedOutput;
import dev.products.inference.job.csv.PlainCsvFormat;
import dev.products.inference.job.output.CommittedFiles;
import dev.products.inference.job.output.OutputCommitter;
import dev.products.inference.job.output.OutputFolder;
import dev.products.inference.job.output.Publication;
import dev.products.inference.job.output.RunOutcome;
import dev.products.inference.job.progress.RunCounts;
import dev.products.inference.job.progress.StopSignal;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.mapreduce.lib.output.FileOutputCommitter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RuntimeConfig;
import org.apache.spark.sql.avro.AvroFileFormat;

/** Files in a folder, which is moved to its place when it is complete. */
public final class FilePublication implements Publication {

  private static final String COMMIT_PROTOCOL = "spark.sql.sources.commitProtocolClass";

  private final RequestedOutput output;
  private final OutputFolder folder;

  private FilePublication(RequestedOutput output, OutputFolder folder) {
    this.output = output;
    this.folder = folder;
  }

  /** Ends what earlier attempts still write, and fails if nothing can or must be written. */
  public static FilePublication begin(JobRequest request, Configuration configuration) {
    return new FilePublication(request.output(), OutputFolders.begin(request, configuration));
  }

  @Override
  public String stagingRejects() {
    return folder.stagingRejects();
  }

  @Override
  public String ofThisDriver() {
    return folder.ofThisDriver();
  }

  @Override
  public void write(Dataset<Row> predictions) {
    RuntimeConfig conf = predictions.sparkSession().conf();
    String before = conf.get(COMMIT_PROTOCOL);
    conf.set(COMMIT_PROTOCOL, folder.commitProtocol());
    try {
      save(predictions);
    } finally {
      // Of this output alone: what else the session writes is in no such folder.
      conf.set(COMMIT_PROTOCOL, before);
    }
  }

  private void save(Dataset<Row> predictions) {
    // The folder is this run's own and may hold rejected rows already, hence append.
    predictions
        .write()
        .format(writerName(output.format()))
        .options(output.options())
        // With 2, Hadoop's default, a task that has died may leave half a file in the output.
        .option(FileOutputCommitter.FILEOUTPUTCOMMITTER_ALGORITHM_VERSION, "1")
        .mode("append")
        .save(folder.staging());
  }

  /**
   * By its class, where Spark's name of it is that of a module that this job does not need, or of
   * one that takes its time.
   */
  private static String writerName(DataFormat format) {
    return switch (format) {
      case AVRO -> AvroFileFormat.class.getName();
      case CSV -> PlainCsvFormat.class.getName();
      default -> format.sparkName();
    };
  }

  @Override
  public Optional<String> commit(String modelSha256, RunCounts counts, StopSignal stop) {
    CommittedFiles written = CommittedFiles.take(folder.staging());
    return folder.commit(RunOutcome.of(modelSha256, written, counts), stop);
  }

  @Override
  public void abort() {
    folder.abort();
  }

  @Override
  public Optional<OutputFolder> folder() {
    return Optional.of(folder);
  }

  @Override
  public String rejectsPath() {
    return output.path() + "/" + OutputCommitter.REJECTS;
  }
}
