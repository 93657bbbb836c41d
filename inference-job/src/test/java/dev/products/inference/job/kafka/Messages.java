package dev.products.inference.job.kafka;

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
import dev.products.inference.contract.incremental.RequestedIncremental;
import dev.products.inference.job.InferenceJob;
import dev.products.inference.job.Reports;
import dev.products.inference.job.TestSession;
import dev.products.inference.job.progress.Progress;
import io.delta.tables.DeltaTable;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Products that are messages of the topic {@code produtos}, and runs that read them.
 *
 * @param folder of the predictions
 * @param servers the broker's address
 */
record Messages(Path folder, String servers) {

  static final String TOPIC = "produtos";

  static SparkSession spark() {
    return TestSession.get(List.of(DataFormat.DELTA));
  }

  /** Products as JSON, with ids from one to another. */
  static List<String> products(long from, long to) {
    return LongStream.rangeClosed(from, to)
        .mapToObj(id -> "{\"id\":" + id + ",\"descricao\":\"Boneca " + id + "\"}")
        .toList();
  }

  /** With the options of an input besides those that are needed. */
  JobRequest request(String run, Map<String, String> options) {
    Map<String, String> all = new HashMap<>();
    all.put("kafka.bootstrap.servers", servers);
    all.put("subscribe", TOPIC);
    all.put("schema", "id BIGINT, descricao STRING");
    all.putAll(options);
    all.values().removeIf(String::isEmpty);
    return new JobRequest(
        run,
        1,
        new ObjectReference("lojas", "produtos", null),
        new RequestedModel("../examples/classificador-produtos.onnx", null, List.of()),
        new RequestedInput(
            DataFormat.KAFKA,
            null,
            all,
            "descricao",
            "id",
            null,
            OnBadRow.REJECT,
            new RejectLimit("50%")),
        new RequestedOutput(
            DataFormat.CSV,
            folder + "/predicoes",
            OutputMode.OVERWRITE,
            Map.of(),
            RequestedColumn.DEFAULT));
  }

  /** Of messages that are texts. */
  JobRequest texts(String run) {
    JobRequest all = request(run, Map.of("schema", ""));
    return all.of(
        new RequestedInput(
            DataFormat.KAFKA,
            null,
            all.input().options(),
            "value",
            "id",
            "SELECT concat_ws('/', topic, partition, offset) AS id, value FROM input",
            OnBadRow.REJECT,
            all.input().maxRejected()));
  }

  /** Only what is new, into a table. */
  JobRequest growing(String run, Map<String, String> options) {
    JobRequest all = request(run, options);
    return all.of(all.input().incremental(new RequestedIncremental(folder + "/controle")))
        .into(
            new RequestedOutput(
                DataFormat.DELTA,
                folder + "/tabela",
                OutputMode.APPEND,
                Map.of(),
                RequestedColumn.DEFAULT,
                null,
                null,
                null));
  }

  static JobReport report(JobRequest request) {
    return new InferenceJob(spark(), Clock.systemUTC()).run(request, Progress.NONE);
  }

  static JobResult run(JobRequest request) {
    return Reports.result(report(request));
  }

  static JobFailure failure(JobRequest request) {
    return Reports.failure(report(request));
  }

  /** The ids of the predictions in files, in order. */
  List<Long> idsInFiles() {
    return ids(spark().read().csv(folder + "/predicoes").selectExpr("CAST(_c0 AS BIGINT) AS id"));
  }

  /** The same of the table. */
  List<Long> idsInTable() {
    return ids(spark().newSession().read().format("delta").load(folder + "/tabela").select("id"));
  }

  /** The same, how many there are; none if there is no table yet. */
  long countInTable() {
    String table = folder + "/tabela";
    return DeltaTable.isDeltaTable(spark(), table)
        ? spark().newSession().read().format("delta").load(table).count()
        : 0;
  }

  private static List<Long> ids(org.apache.spark.sql.Dataset<Row> rows) {
    return rows.orderBy("id").collectAsList().stream().map(row -> row.getLong(0)).toList();
  }

  static List<Long> ids(long from, long to) {
    return LongStream.rangeClosed(from, to).boxed().toList();
  }
}
