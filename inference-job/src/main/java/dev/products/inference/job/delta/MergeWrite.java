package dev.products.inference.job.delta;

import dev.products.inference.contract.JobRequest;
import dev.products.inference.job.columns.Columns;
import dev.products.inference.job.table.CommitNote;
import dev.products.inference.job.table.TableWrite;
import dev.products.inference.job.table.WaitingRows;
import io.delta.tables.DeltaTable;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;

/** Rows that replace those with the same id. */
final class MergeWrite implements TableWrite {

  private static final String SETTING = "spark.databricks.delta.";

  private final JobRequest request;
  private final DeltaLog log;
  private final WaitingRows waiting;
  private SparkSession spark;

  MergeWrite(JobRequest request, DeltaLog log) {
    this.request = request;
    this.log = log;
    this.waiting = new WaitingRows(request, log.dataPath(), log.newDeltaHadoopConf());
  }

  @Override
  public void write(Dataset<Row> predictions) {
    spark = predictions.sparkSession().newSession();
    table().check(predictions.schema());
    waiting.write(predictions);
    waiting
        .fault(spark)
        .ifPresent(
            fault -> {
              throw table().replacement().refused(fault, null);
            });
  }

  private OutputTable table() {
    return OutputTable.now(request, log);
  }

  @Override
  public void commit(CommitNote note) {
    OutputTable table = table();
    table.requireNext();
    if (!table.exists()) {
      FileWrite first = new FileWrite(request, log);
      first.write(waiting.rows(spark));
      first.commit(note);
    } else {
      merge(table, note);
    }
    waiting.remove();
  }

  private void merge(OutputTable table, CommitNote note) {
    spark.conf().set(SETTING + "write.txnAppId", table.commitId());
    spark.conf().set(SETTING + "write.txnVersion", table.commit());
    spark.conf().set(SETTING + "commitInfo.userMetadata", note.json());
    Dataset<Row> written = waiting.rows(spark);
    Map<String, String> columns =
        Arrays.stream(written.columns())
            .map(Columns::quoted)
            .collect(Collectors.toMap(name -> name, name -> "written." + name));
    String id = Columns.quoted(waiting.id());
    DeltaTable.forPath(spark, request.output().path())
        .as("there")
        .merge(written.as("written"), "there." + id + " = written." + id)
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

  @Override
  public void abort() {
    waiting.abandon();
  }
}
