package dev.products.inference.job.iceberg;

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
import dev.products.inference.contract.table.AsOf;
import dev.products.inference.job.InferenceJob;
import dev.products.inference.job.Reports;
import dev.products.inference.job.TestSession;
import dev.products.inference.job.progress.Progress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.SupportsNamespaces;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.types.Types;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Tables of a catalog: {@code loja.produtos} with an id and a text, which runs read, and {@code
 * loja.predicoes}, which they write.
 *
 * @param folder of the rejected rows
 * @param options how the catalog is reached
 * @param optionsFrom the variables that hold secrets
 */
record CatalogTables(Path folder, Map<String, String> options, Map<String, String> optionsFrom) {

  static final String INPUT = "loja.produtos";
  static final String OUTPUT = "loja.predicoes";

  /** In a catalog that is a folder. */
  static CatalogTables in(Path folder) {
    return new CatalogTables(
        folder, Map.of("type", "hadoop", "warehouse", folder + "/armazem"), Map.of());
  }

  /** The same with thirty products. */
  static CatalogTables withProducts(Path folder) {
    CatalogTables tables = in(folder);
    tables.createProducts();
    tables.add(1, 30);
    return tables;
  }

  /** Those from one to another. */
  static List<Long> ids(long from, long to) {
    return LongStream.rangeClosed(from, to).boxed().toList();
  }

  static SparkSession spark() {
    return TestSession.get(List.of(DataFormat.ICEBERG));
  }

  CatalogTable place(String table) {
    return CatalogTable.of(output(table, OutputMode.APPEND), spark());
  }

  Table table(String table) {
    return place(table).load();
  }

  /** Made as its owner would make it. */
  Table create(String table, Schema schema, PartitionSpec partitions) {
    CatalogTable place = place(table);
    if (place.catalog() instanceof SupportsNamespaces namespaces
        && !namespaces.namespaceExists(Namespace.of("loja"))) {
      namespaces.createNamespace(Namespace.of("loja"));
    }
    return place.catalog().createTable(TableIdentifier.parse(table), schema, partitions);
  }

  void createProducts() {
    Schema schema =
        new Schema(
            Types.NestedField.optional(1, "id", Types.LongType.get()),
            Types.NestedField.optional(2, "descricao", Types.StringType.get()),
            Types.NestedField.optional(3, "loja", Types.IntegerType.get()));
    create(INPUT, schema, PartitionSpec.builderFor(schema).identity("loja").build());
  }

  /** What a statement does, with {@code {}} for the table, in a session of its own. */
  List<Row> sql(String table, String statement) {
    SparkSession spark = spark().newSession();
    String name = SessionTables.add(spark, IcebergTable.newest(table(table)));
    try {
      return spark.sql(statement.replace("{}", name)).collectAsList();
    } finally {
      SessionTables.remove(name);
    }
  }

  /** Adds products, with ids from one to another. */
  void add(long from, long to) {
    sql(
        INPUT,
        "INSERT INTO {} SELECT id, concat('Boneca ', id), CAST(id %% 3 AS INT) FROM range(%d, %d)"
            .formatted(from, to + 1));
  }

  /** Adds these texts. */
  void insert(List<String> texts) {
    spark()
        .createDataset(texts, Encoders.STRING())
        .selectExpr("monotonically_increasing_id() AS id", "value AS descricao")
        .createOrReplaceTempView("texts");
    String name = SessionTables.add(spark(), IcebergTable.newest(table(INPUT)));
    spark().sql("INSERT INTO " + name + " SELECT * FROM texts");
  }

  RequestedInput input(String query, AsOf asOf) {
    return new RequestedInput(
        DataFormat.ICEBERG,
        null,
        options,
        "descricao",
        "id",
        query,
        OnBadRow.REJECT,
        new RejectLimit("100%"),
        INPUT,
        optionsFrom,
        asOf,
        null);
  }

  private RequestedOutput output(String table, OutputMode mode) {
    return new RequestedOutput(
        DataFormat.ICEBERG,
        null,
        mode,
        options,
        RequestedColumn.DEFAULT,
        table,
        optionsFrom,
        folder + "/rejeitadas");
  }

  /** Of the products that a condition finds. */
  JobRequest request(String where, OutputMode mode, String run) {
    return new JobRequest(
        run,
        1,
        new ObjectReference("lojas", "produtos", null),
        new RequestedModel("../examples/classificador-produtos.onnx", null, List.of()),
        input("SELECT * FROM input WHERE " + where, null),
        output(OUTPUT, mode));
  }

  /** Of all products, into another table. */
  JobRequest requestInto(String table, OutputMode mode, String run) {
    return request("true", mode, run).into(output(table, mode));
  }

  /** The same with so many rejected rows at most. */
  JobRequest rejecting(String most, String where, OutputMode mode, String run) {
    JobRequest request = request(where, mode, run);
    RequestedInput input = request.input();
    return request.of(
        new RequestedInput(
            input.format(),
            null,
            options,
            input.textColumn(),
            input.idColumn(),
            input.query(),
            input.onBadRow(),
            new RejectLimit(most),
            INPUT,
            optionsFrom,
            null,
            null));
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
    return sql(OUTPUT, "SELECT CAST(id AS BIGINT) FROM {} ORDER BY 1").stream()
        .map(row -> row.getLong(0))
        .toList();
  }

  long versions() {
    return table(OUTPUT).history().size();
  }
}
