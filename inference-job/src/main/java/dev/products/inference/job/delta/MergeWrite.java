package dev.products.inference.job.delta;

import dev.products.inference.contract.JobRequest;
import dev.products.inference.contract.column.ColumnValue;
import dev.products.inference.job.columns.Columns;
import io.delta.tables.DeltaTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.lib.output.FileOutputCommitter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rows that replace those with the same id. They wait in a folder whose name begins with "_", which
 * neither readers of the table nor VACUUM look into, since a merge reads them twice.
 */
final class MergeWrite implements TableWrite {

  private static final Logger LOG = LoggerFactory.getLogger(MergeWrite.class);
  private static final String SETTING = "spark.databricks.delta.";

  private final JobRequest request;
  private final DeltaLog log;
  private final Path folder;
  private SparkSession spark;
  private StructType schema;

  MergeWrite(JobRequest request, DeltaLog log) {
    this.request = request;
    this.log = log;
    this.folder =
        new Path(
            TableFolder.waiting(log.dataPath(), request.resource()), UUID.randomUUID().toString());
  }

  @Override
  public void write(Dataset<Row> predictions) {
    spark = predictions.sparkSession().newSession();
    schema = predictions.schema();
    OutputTable table = table();
    table.check(schema);
    removeWaiting();
    predictions
        .write()
        .format("parquet")
        .option(FileOutputCommitter.FILEOUTPUTCOMMITTER_ALGORITHM_VERSION, "1")
        .mode("append")
        .save(folder.toString());
    requireIds();
  }

  private OutputTable table() {
    return OutputTable.now(request, log);
  }

  private Dataset<Row> rows() {
    return spark.read().schema(schema).parquet(folder.toString());
  }

  private void requireIds() {
    String id = Columns.quoted(id());
    List<Row> wrong =
        rows()
            .groupBy(functions.col(id))
            .count()
            .where("count > 1 OR " + id + " IS NULL")
            .limit(1)
            .collectAsList();
    if (!wrong.isEmpty()) {
      throw DeltaFailure.refused(
          wrong.get(0).isNullAt(0)
              ? "a row has no id, so that Merge cannot tell which row it replaces"
              : "two rows have the same id, so that Merge cannot tell which one counts",
          null);
    }
  }

  /** The output's column with the id. */
  private String id() {
    return request.output().columns().stream()
        .filter(column -> column.value() == ColumnValue.ID)
        .map(column -> column.name() == null ? request.input().idColumn() : column.name())
        .findFirst()
        .orElseThrow();
  }

  @Override
  public void commit(String note) {
    OutputTable table = table();
    table.requireNext();
    if (!table.exists()) {
      FileWrite first = new FileWrite(request, log);
      first.write(rows());
      first.commit(note);
    } else {
      merge(table, note);
    }
    removeWaiting();
  }

  private void merge(OutputTable table, String note) {
    spark.conf().set(SETTING + "write.txnAppId", table.commitId());
    spark.conf().set(SETTING + "write.txnVersion", table.commit());
    spark.conf().set(SETTING + "commitInfo.userMetadata", note);
    Map<String, String> columns =
        Arrays.stream(schema.fieldNames())
            .map(Columns::quoted)
            .collect(Collectors.toMap(name -> name, name -> "written." + name));
    String id = Columns.quoted(id());
    DeltaTable.forPath(spark, request.output().path())
        .as("there")
        .merge(rows().as("written"), "there." + id + " = written." + id)
        .whenMatched()
        .updateExpr(columns)
        .whenNotMatched()
        .insertExpr(columns)
        .execute();
    // Of a batch, Delta passes over one that is older than the last.
    OutputTable merged = table();
    if (!merged.hasCommit()) {
      merged.requireNext();
    }
  }

  /** Of this attempt, and of earlier ones of the resource's runs that were killed. */
  private void removeWaiting() {
    try {
      FileSystem files = folder.getFileSystem(log.newDeltaHadoopConf());
      Path ofResource = folder.getParent();
      files.delete(ofResource, true);
      Path ofAll = ofResource.getParent();
      if (files.exists(ofAll) && files.listStatus(ofAll).length == 0) {
        files.delete(ofAll, false);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void abort() {
    try {
      removeWaiting();
    } catch (UncheckedIOException e) {
      LOG.warn("{} stays", folder, e);
    }
  }
}
