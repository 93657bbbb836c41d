package dev.products.inference.job;

import dev.products.inference.contract.DataFormat;
import dev.products.inference.contract.OnBadRow;
import dev.products.inference.contract.OutputMode;
import dev.products.inference.contract.RejectLimit;
import dev.products.inference.contract.RequestedInput;
import dev.products.inference.contract.RequestedOutput;
import dev.products.inference.contract.column.RequestedColumn;
import dev.products.inference.job.database.PostgresServer;
import dev.products.inference.job.iceberg.CatalogCopy;
import dev.products.inference.job.kafka.KafkaBroker;
import dev.products.inference.job.store.S3Server;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/** Where runs of {@link PlacesBenchmark} read and write, and how Spark copies the same. */
record Places(SparkSession spark, Path folder, long rows) {

  private static final String PASSWORD = System.getenv("INPUT_OPTION_PASSWORD");

  /** What a run is asked for, and the copy. */
  record Place(String name, RequestedInput input, RequestedOutput output, Copy copy) {}

  interface Copy {
    void run() throws Exception;
  }

  List<Place> all(int objects) throws Exception {
    return List.of(objects(2), objects(objects), database(), topic(), delta(), iceberg());
  }

  private Dataset<Row> products() {
    return spark
        .range(0, rows, 1, 2)
        .selectExpr("id", "concat('Boneca de pano número ', id) AS descricao");
  }

  private static Dataset<Row> predicted(Dataset<Row> products) {
    return products.select("id", "descricao").withColumn("predict", functions.lit("livro"));
  }

  private RequestedInput input(
      DataFormat format,
      String path,
      String table,
      Map<String, String> options,
      Map<String, String> secrets) {
    return new RequestedInput(
        format,
        path,
        options,
        format == DataFormat.KAFKA ? "value" : "descricao",
        format == DataFormat.KAFKA ? null : "id",
        null,
        OnBadRow.REJECT,
        new RejectLimit("5%"),
        table,
        secrets,
        null,
        null);
  }

  private static RequestedOutput output(
      DataFormat format,
      String path,
      String table,
      Map<String, String> options,
      Map<String, String> secrets) {
    return new RequestedOutput(
        format, path, OutputMode.OVERWRITE, options, RequestedColumn.DEFAULT, table, secrets, null);
  }

  private Place objects(int files) {
    String bucket = S3Server.bucket("places" + files, spark.sparkContext().hadoopConfiguration());
    Map<String, String> csv = Map.of("header", "true");
    products().repartition(files).write().options(csv).csv(bucket + "/produtos");
    return new Place(
        "CSV in an S3, %,d objects".formatted(files),
        input(DataFormat.CSV, bucket + "/produtos", null, csv, Map.of()),
        output(DataFormat.CSV, bucket + "/predicoes", null, csv, Map.of()),
        () ->
            predicted(spark.read().options(csv).csv(bucket + "/produtos"))
                .write()
                .mode("overwrite")
                .options(csv)
                .csv(bucket + "/copia"));
  }

  private Place database() {
    PostgresServer server = PostgresServer.shared();
    server.execute(
        "CREATE TABLE produtos AS SELECT n AS id, 'Boneca de pano número ' || n AS descricao FROM generate_series(1, "
            + rows
            + ") n",
        "ALTER TABLE produtos ADD PRIMARY KEY (id)",
        "ANALYZE produtos");
    Map<String, String> options =
        Map.of("url", server.url(), "user", server.user(), "numPartitions", "2");
    Map<String, String> written = Map.of("url", server.url(), "user", server.user());
    return new Place(
        "PostgreSQL",
        input(
            DataFormat.JDBC,
            null,
            "produtos",
            options,
            Map.of("password", "INPUT_OPTION_PASSWORD")),
        output(
            DataFormat.JDBC,
            null,
            "predicoes",
            written,
            Map.of("password", "OUTPUT_OPTION_PASSWORD")),
        () ->
            predicted(
                    spark
                        .read()
                        .format("jdbc")
                        .options(options)
                        .option("password", PASSWORD)
                        .option("dbtable", "produtos")
                        .option("partitionColumn", "id")
                        .option("lowerBound", 1)
                        .option("upperBound", rows)
                        .load())
                .write()
                .format("jdbc")
                .mode("overwrite")
                .options(written)
                .option("password", PASSWORD)
                .option("dbtable", "copia")
                .save());
  }

  private Place topic() {
    KafkaBroker broker = KafkaBroker.start(folder);
    broker.topic("produtos", 2);
    Map<String, String> options =
        Map.of("kafka.bootstrap.servers", broker.servers(), "subscribe", "produtos");
    products()
        .selectExpr("CAST(id AS STRING) AS key", "descricao AS value")
        .write()
        .format("kafka")
        .option("kafka.bootstrap.servers", broker.servers())
        .option("topic", "produtos")
        .save();
    return new Place(
        "Kafka to Parquet",
        input(DataFormat.KAFKA, null, null, options, Map.of()),
        output(DataFormat.PARQUET, folder + "/mensagens", null, Map.of(), Map.of()),
        () ->
            spark
                .read()
                .format("kafka")
                .options(options)
                .load()
                .selectExpr(
                    "monotonically_increasing_id() AS id",
                    "CAST(value AS STRING) AS descricao",
                    "'livro' AS predict")
                .write()
                .mode("overwrite")
                .parquet(folder + "/copia-de-mensagens"));
  }

  private Place delta() {
    String table = folder + "/produtos";
    products().write().format("delta").save(table);
    return new Place(
        "Delta",
        input(DataFormat.DELTA, table, null, Map.of(), Map.of()),
        output(DataFormat.DELTA, folder + "/predicoes", null, Map.of(), Map.of()),
        () ->
            predicted(spark.read().format("delta").load(table))
                .write()
                .format("delta")
                .mode("overwrite")
                .save(folder + "/copia"));
  }

  private Place iceberg() throws Exception {
    Map<String, String> options = Map.of("type", "hadoop", "warehouse", folder + "/armazem");
    CatalogCopy tables = new CatalogCopy(folder.resolve("armazem"));
    tables.create(products(), "loja.produtos");
    tables.create(predicted(products().limit(0)), "loja.copia");
    return new Place(
        "Iceberg",
        input(DataFormat.ICEBERG, null, "loja.produtos", options, Map.of()),
        output(DataFormat.ICEBERG, null, "loja.predicoes", options, Map.of()),
        () -> tables.overwrite(predicted(tables.rows("loja.produtos")), "loja.copia"));
  }
}
