package dev.products.inference.job.iceberg;

import dev.products.inference.contract.JobRequest;
import dev.products.inference.contract.message.Names;
import dev.products.inference.job.columns.Columns;
import dev.products.inference.job.failure.Causes;
import java.util.Arrays;
import java.util.Optional;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.spark.SparkSchemaUtil;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * A run's rows with the columns of a table, in its order: null in those that the run has not.
 *
 * @param request what is written
 * @param table the table
 */
record TableRows(JobRequest request, Table table) {

  private static final String WITHOUT = "the table does not take a row without a value of ";

  /** What is wrong if a row has no value where the table needs one; empty if that is not it. */
  static Optional<String> withoutValue(Throwable failure) {
    return Causes.of(failure)
        .map(cause -> String.valueOf(cause.getMessage()))
        .filter(message -> message.contains(WITHOUT))
        .map(
            message ->
                message.substring(message.indexOf(WITHOUT)).lines().findFirst().orElseThrow())
        .map(message -> message.replaceFirst(" SQLSTATE: .*+", ""))
        .findFirst();
  }

  /** The columns of a table that is made for such rows: all may be null, as in Delta's. */
  static Schema schema(StructType rows) {
    StructType nullable = new StructType();
    for (StructField field : rows.fields()) {
      nullable = nullable.add(field.name(), field.dataType(), true);
    }
    return SparkSchemaUtil.convert(nullable);
  }

  Dataset<Row> of(Dataset<Row> rows) {
    return rows.select(
        Arrays.stream(SparkSchemaUtil.convert(table.schema()).fields())
            .map(field -> column(rows, field).as(field.name()))
            .toArray(Column[]::new));
  }

  private Column column(Dataset<Row> rows, StructField field) {
    Optional<String> written =
        Arrays.stream(rows.columns()).filter(field.name()::equalsIgnoreCase).findFirst();
    if (written.isEmpty()) {
      if (!field.nullable()) {
        throw OutputTable.replacement(request)
            .refused(
                "the table's column "
                    + Names.quoted(field.name())
                    + " must not be null, and the output has none of its name; "
                    + "add it to spec.output.columns, or ALTER COLUMN ... DROP NOT NULL",
                null);
      }
      return functions.lit(null).cast(field.dataType());
    }
    Column value = rows.col(Columns.quoted(written.get()));
    return field.nullable()
        ? value
        : functions
            .when(value.isNull(), functions.raise_error(functions.lit(WITHOUT + field.name())))
            .otherwise(value);
  }
}
