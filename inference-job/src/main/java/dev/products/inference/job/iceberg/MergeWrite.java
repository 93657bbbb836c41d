package dev.products.inference.job.iceberg;

import dev.products.inference.contract.JobRequest;
import dev.products.inference.job.columns.Columns;
import dev.products.inference.job.table.CommitNote;
import dev.products.inference.job.table.TableWrite;
import dev.products.inference.job.table.WaitingRows;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.Path;
import org.apache.iceberg.IsolationLevel;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.spark.SparkSchemaUtil;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** Rows that replace those with the same id. */
final class MergeWrite implements TableWrite {

  private static final String SUMMARY = "spark.sql.iceberg.snapshot-property.";
  private static final String VIEW = "written";

  private final JobRequest request;
  private final CatalogTable place;
  private final SparkSession spark;
  private Optional<WaitingRows> waiting;

  MergeWrite(JobRequest request, CatalogTable place, SparkSession spark) {
    this.request = request;
    this.place = place;
    // Its settings and its view are nobody else's.
    this.spark = spark.newSession();
    this.waiting = now().table().map(table -> waiting(table.location()));
  }

  private OutputTable now() {
    return OutputTable.now(request, place);
  }

  private WaitingRows waiting(String location) {
    return new WaitingRows(request, new Path(location), spark.sparkContext().hadoopConfiguration());
  }

  @Override
  public void write(Dataset<Row> predictions) {
    OutputTable table = now();
    table.check(predictions.schema());
    table.table().ifPresent(this::requireThatTwoOfOneRunAreNoticed);
    WaitingRows rows = waiting.orElseGet(() -> waiting(locationOfNew(predictions.schema())));
    waiting = Optional.of(rows);
    rows.write(predictions);
    rows.fault(spark)
        .ifPresent(
            fault -> {
              throw table.replacement().refused(fault, null);
            });
  }

  private String locationOfNew(StructType schema) {
    return place
        .catalog()
        .buildTable(place.id(), TableRows.schema(schema))
        .createTransaction()
        .table()
        .location();
  }

  private void requireThatTwoOfOneRunAreNoticed(Table table) {
    String level =
        table
            .properties()
            .getOrDefault(
                TableProperties.MERGE_ISOLATION_LEVEL,
                TableProperties.MERGE_ISOLATION_LEVEL_DEFAULT);
    if (IsolationLevel.fromName(level) != IsolationLevel.SERIALIZABLE) {
      throw OutputTable.replacement(request)
          .refused(
              "the table's property "
                  + TableProperties.MERGE_ISOLATION_LEVEL
                  + " is "
                  + level
                  + ", with which rows that another attempt added would be there twice; set it to serializable",
              null);
    }
  }

  @Override
  public void commit(CommitNote note) {
    OutputTable table = now();
    WaitingRows rows = waiting.orElseThrow();
    if (!table.hasCommit()) {
      table.requireNext();
      if (table.table().isEmpty()) {
        FileWrite first = new FileWrite(request, place);
        first.write(rows.rows(spark));
        first.commit(note);
      } else {
        merge(table.table().get(), rows, note);
      }
    }
    rows.remove();
  }

  /** Into the table as it was looked at; if it is another by then, Iceberg refuses. */
  private void merge(Table table, WaitingRows rows, CommitNote note) {
    spark.conf().set("spark.sql.iceberg.check-nullability", "false");
    OutputTable.summary(note).forEach((name, value) -> spark.conf().set(SUMMARY + name, value));
    Dataset<Row> written = rows.rows(spark);
    new TableRows(request, table).of(written).createOrReplaceTempView(VIEW);
    Table marking = MarkingOperations.of(table, OutputTable.batch(request));
    String name = SessionTables.add(spark, IcebergTable.newest(marking));
    try {
      spark.sql(statement(name, written.columns(), table));
    } finally {
      SessionTables.remove(name);
    }
  }

  private String statement(String name, String[] written, Table table) {
    String id = Columns.quoted(rows().id());
    String[] all = SparkSchemaUtil.convert(table.schema()).fieldNames();
    return "MERGE INTO %s AS there USING %s ON there.%s = %2$s.%3$s WHEN MATCHED THEN UPDATE SET %s WHEN NOT MATCHED THEN INSERT (%s) VALUES (%s)"
        .formatted(
            name,
            VIEW,
            id,
            joined(written, "there.%1$s = " + VIEW + ".%1$s"),
            joined(all, "%s"),
            joined(all, VIEW + ".%s"));
  }

  private WaitingRows rows() {
    return waiting.orElseThrow();
  }

  private static String joined(String[] columns, String form) {
    return Arrays.stream(columns)
        .map(Columns::quoted)
        .map(form::formatted)
        .collect(Collectors.joining(", "));
  }

  @Override
  public void abort() {
    waiting.ifPresent(WaitingRows::abandon);
  }
}
