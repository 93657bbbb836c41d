package dev.products.inference.job.delta;

import dev.products.inference.contract.DataFormat;
import dev.products.inference.contract.JobFailure;
import dev.products.inference.contract.JobReport;
import dev.products.inference.contract.JobRequest;
import dev.products.inference.contract.JobResult;
import dev.products.inference.contract.ObjectReference;
import dev.products.inference.contract.OnBadRow;
import dev.products.inference.contract.OutputMode;
import dev.products.inference.contract.RejectLimit;
import dev.products.inference.contract.RequestedInput;
import dev.products.inference.contract.RequestedModel;
import dev.products.inference.contract.RequestedOutput;
import dev.products.inference.contract.column.RequestedColumn;
import dev.products.inference.job.InferenceJob;
import dev.products.inference.job.Reports;
import dev.products.inference.job.TestSession;
import dev.products.inference.job.progress.Progress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Delta tables in a folder: {@code produtos} with an id and a text, which runs read, and {@code
 * predicoes}, which they write.
 */
record ProductTable(Path folder) {

  static SparkSession spark() {
    return TestSession.get(List.of(DataFormat.DELTA));
  }

  String path(String table) {
    return folder.resolve(table).toString();
  }

  private String sql(String table) {
    return "delta.`" + path(table) + "`";
  }

  /**
   * What a statement finds, with {@code {name}} for a table; in a session of its own, for that of a
   * run knows no table but its input.
   */
  List<Row> sql(String statement, String table) {
    return spark()
        .newSession()
        .sql(statement.replace("{" + table + "}", sql(table)))
        .collectAsList();
  }

  /** Adds products, with ids from one to another. */
  void add(long from, long to) {
    spark()
        .range(from, to + 1)
        .selectExpr("id", "concat('Boneca ', id) AS descricao", "CAST(id % 3 AS INT) AS loja")
        .write()
        .format("delta")
        .mode("append")
        .save(path("produtos"));
  }

  /** Of the products that a condition finds. */
  JobRequest request(String where, OutputMode mode, String run) {
    return request(where, mode, run, "100%");
  }

  /** The same with so many rejected rows at most. */
  JobRequest request(String where, OutputMode mode, String run, String maxRejected) {
    return new JobRequest(
        run,
        1,
        new ObjectReference("lojas", "produtos", null),
        new RequestedModel("../examples/classificador-produtos.onnx", null, List.of()),
        new RequestedInput(
            DataFormat.DELTA,
            path("produtos"),
            Map.of(),
            "descricao",
            "id",
            "SELECT * FROM input WHERE " + where,
            OnBadRow.REJECT,
            new RejectLimit(maxRejected)),
        new RequestedOutput(
            DataFormat.DELTA,
            path("predicoes"),
            mode,
            Map.of(),
            RequestedColumn.DEFAULT,
            null,
            null,
            folder + "/rejeitadas"));
  }

  static JobReport run(JobRequest request) {
    return new InferenceJob(spark(), Clock.systemUTC()).run(request, Progress.NONE);
  }

  static JobResult result(JobRequest request) {
    return Reports.result(run(request));
  }

  static JobFailure failure(JobRequest request) {
    return Reports.failure(run(request));
  }

  /** The ids of what was written, in order. */
  List<Long> ids() {
    return sql("SELECT CAST(id AS BIGINT) FROM {predicoes} ORDER BY 1", "predicoes").stream()
        .map(row -> row.getLong(0))
        .toList();
  }

  long versions(String table) {
    return sql("DESCRIBE HISTORY {" + table + "}", table).size();
  }
}
