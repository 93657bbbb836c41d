package dev.products.inference.job.delta;

import dev.products.inference.contract.JobRequest;
import dev.products.inference.contract.OutputMode;
import dev.products.inference.job.table.CommitNote;
import dev.products.inference.job.table.TableWrite;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.DeltaOperations;
import org.apache.spark.sql.delta.DeltaOptions;
import org.apache.spark.sql.delta.OptimisticTransaction;
import org.apache.spark.sql.delta.actions.Action;
import org.apache.spark.sql.delta.actions.AddFile;
import org.apache.spark.sql.delta.actions.Metadata;
import org.apache.spark.sql.delta.actions.SetTransaction;
import org.apache.spark.sql.delta.commands.DMLUtils;
import org.apache.spark.sql.delta.commands.WriteIntoDelta;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.Option;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Rows that become files of the table as they are written; a commit names them, and, if they
 * replace the others, says that those are gone.
 */
final class FileWrite implements TableWrite {

  private static final Logger LOG = LoggerFactory.getLogger(FileWrite.class);

  private final JobRequest request;
  private final DeltaLog log;
  private final SaveMode mode;
  private OptimisticTransaction transaction;
  private DMLUtils.TaggedCommitData<Action> written;
  private boolean committing;

  FileWrite(JobRequest request, DeltaLog log) {
    this.request = request;
    this.log = log;
    this.mode =
        request.output().mode() == OutputMode.OVERWRITE ? SaveMode.Overwrite : SaveMode.Append;
  }

  @Override
  public void write(Dataset<Row> predictions) {
    SparkSession spark = predictions.sparkSession();
    transaction = log.startTransaction(Option.empty(), Option.empty());
    OutputTable table = new OutputTable(request, transaction.snapshot());
    // That it is read makes two commits of one run exclude each other.
    transaction.txnVersion(table.commitId());
    table.requireNext();
    table.check(predictions.schema());
    if (table.isToBeMarked()) {
      transaction.updateMetadata(marked(table), false);
    }
    written =
        new WriteIntoDelta(
                log,
                mode,
                options(spark),
                CollectionConverters.asScala(List.<String>of()).toSeq(),
                scalaMap(table.exists() ? Map.of() : table.replacement().properties()),
                predictions,
                Option.empty(),
                Option.empty(),
                false)
            .writeAndReturnCommitData(transaction, spark, Option.empty(), false);
  }

  private DeltaOptions options(SparkSession spark) {
    return new DeltaOptions(
        scalaMap(request.output().options()),
        ((org.apache.spark.sql.classic.SparkSession) spark).sessionState().conf());
  }

  private static scala.collection.immutable.Map<String, String> scalaMap(Map<String, String> map) {
    return scala.collection.immutable.Map.from(CollectionConverters.asScala(map));
  }

  private static Metadata marked(OutputTable table) {
    Metadata metadata = table.snapshot().metadata();
    Map<String, String> properties =
        new HashMap<>(CollectionConverters.asJava(metadata.configuration()));
    properties.putAll(table.replacement().properties());
    return metadata.copy(
        metadata.id(),
        metadata.name(),
        metadata.description(),
        metadata.format(),
        metadata.schemaString(),
        metadata.partitionColumns(),
        scalaMap(properties),
        metadata.createdTime());
  }

  @Override
  public void commit(CommitNote note) {
    committing = true;
    OutputTable table = new OutputTable(request, transaction.snapshot());
    Action ofRun =
        new SetTransaction(
            table.commitId(), table.commit(), Option.apply(System.currentTimeMillis()));
    transaction.commit(
        with(ofRun),
        new DeltaOperations.Write(
            mode,
            Option.empty(),
            Option.empty(),
            Option.apply(note.json()),
            Option.empty(),
            Option.empty(),
            Option.empty(),
            Option.empty(),
            Option.empty()),
        written.stringTags());
  }

  private Seq<Action> with(Action another) {
    List<Action> actions = new ArrayList<>(CollectionConverters.asJava(written.actions()));
    actions.add(another);
    return CollectionConverters.asScala(actions).toSeq();
  }

  /** Of a commit nobody knows, after a failure, whether it was made. */
  @Override
  public void abort() {
    if (written == null || committing) {
      return;
    }
    try {
      FileSystem files = log.dataPath().getFileSystem(log.newDeltaHadoopConf());
      for (Action action : CollectionConverters.asJava(written.actions())) {
        if (action instanceof AddFile file) {
          files.delete(new Path(log.dataPath(), new Path(URI.create(file.path()))), false);
        }
      }
    } catch (IOException e) {
      LOG.warn("files of no version stay in {} until VACUUM", log.dataPath(), e);
    }
  }
}
