package dev.products.inference.job.database;

import dev.products.inference.job.failure.DatabaseFailure;
import dev.products.inference.job.failure.Unchecked;
import java.io.Serializable;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.TaskContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.execution.datasources.jdbc.JDBCOptions;
import org.apache.spark.sql.execution.datasources.jdbc.JdbcOptionsInWrite;
import org.apache.spark.sql.execution.datasources.jdbc.JdbcUtils;
import org.apache.spark.sql.jdbc.JdbcDialect;
import org.apache.spark.sql.jdbc.JdbcDialects;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.Option;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Where tasks write, each its rows in one transaction and with its number: of a task that Spark
 * tries again, or doubts, the rows may be there twice, and only those of one try are published.
 *
 * @param name of the table, in the schema of the output
 * @param schema of the output
 * @param options of Spark's for its database
 */
record StagingTable(TableName name, StructType schema, Map<String, String> options)
    implements Serializable {

  static final String TASK = "_classify_task";

  private static final int BATCH = 1000;

  private StructType withTask() {
    return schema.add(TASK, DataTypes.LongType, false);
  }

  /** The columns of the output, as a definition has them, one of which may be a key. */
  String definition(Optional<String> key) {
    Optional<String> type =
        key.flatMap(
            column ->
                name.database()
                    .keyType(schema.apply(column).dataType())
                    .map(of -> '`' + column.replace("`", "``") + "` " + of));
    return JdbcUtils.schemaString(
        dialect(), schema, true, type.map(Option::apply).orElseGet(Option::empty));
  }

  void create(Connection connection) throws SQLException {
    Sql.execute(
        connection,
        name.database().createStaging()
            + name.sql()
            + " ("
            + JdbcUtils.schemaString(dialect(), withTask(), true, Option.empty())
            + ")"
            + name.database().tableOptions());
  }

  /** The rows that tasks wrote whose numbers these are, as a statement has them after FROM. */
  String rows(List<Long> tasks) {
    // No task has the number -1, so that there may be none.
    return name.sql()
        + " "
        + OutputStatements.STAGED
        + " WHERE "
        + TASK
        + Stream.concat(Stream.of(-1L), tasks.stream())
            .map(String::valueOf)
            .collect(Collectors.joining(", ", " IN (", ")"));
  }

  /** Writes all rows; the numbers of those tasks whose rows count. */
  List<Long> write(Dataset<Row> predictions) {
    return predictions.javaRDD().mapPartitions(this::writePartition).collect();
  }

  private Iterator<Long> writePartition(Iterator<Row> rows) {
    long task = TaskContext.get().taskAttemptId();
    NumberedRows numbered = new NumberedRows(rows, task);
    StructType columns = withTask();
    try {
      JdbcUtils.savePartition(
          name.sql(),
          CollectionConverters.asScala(numbered),
          columns,
          JdbcUtils.getInsertStatement(name.sql(), columns, Option.empty(), true, dialect()),
          BATCH,
          dialect(),
          Connection.TRANSACTION_REPEATABLE_READ,
          new JdbcOptionsInWrite(
              options.get(JDBCOptions.JDBC_URL()),
              name.sql(),
              scala.collection.immutable.Map.from(CollectionConverters.asScala(options))));
    } catch (Exception e) {
      if (!numbered.reading && e instanceof SQLException ofOutput) {
        throw DatabaseFailure.writing(ofOutput);
      }
      throw Unchecked.of(e);
    }
    return List.of(task).iterator();
  }

  private JdbcDialect dialect() {
    return JdbcDialects.get(options.get(JDBCOptions.JDBC_URL()));
  }

  /** Rows with their task's number; knows whether it is the input that fails. */
  private static final class NumberedRows implements Iterator<Row> {

    private final Iterator<Row> rows;
    private final long task;
    private boolean reading;

    NumberedRows(Iterator<Row> rows, long task) {
      this.rows = rows;
      this.task = task;
    }

    @Override
    public boolean hasNext() {
      reading = true;
      boolean more = rows.hasNext();
      reading = false;
      return more;
    }

    @Override
    public Row next() {
      reading = true;
      Row row = rows.next();
      reading = false;
      Object[] values = new Object[row.size() + 1];
      for (int i = 0; i < row.size(); i++) {
        values[i] = row.get(i);
      }
      values[row.size()] = task;
      return RowFactory.create(values);
    }
  }
}
