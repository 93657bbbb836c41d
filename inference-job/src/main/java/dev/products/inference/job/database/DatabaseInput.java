package dev.products.inference.job.database;

import dev.products.inference.contract.FailureReason;
import dev.products.inference.contract.RequestedInput;
import dev.products.inference.contract.message.Names;
import dev.products.inference.job.failure.DatabaseFailure;
import dev.products.inference.job.failure.JobException;
import dev.products.inference.job.files.InputFiles;
import dev.products.inference.job.files.InputSize;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.execution.datasources.jdbc.JDBCOptions;

/** Looks at a table or a query before Spark does, and finds out how tasks share its rows. */
public final class DatabaseInput {

  /** What a task reads where nobody says how many tasks there are. */
  private static final long BYTES_OF_A_TASK = 32L << 20;

  /** So many rows a driver keeps at a time; by itself, that of PostgreSQL keeps all of them. */
  private static final String ROWS_AT_A_TIME = "2000";

  private final RequestedInput input;
  private final Map<String, String> given = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final Connection connection;
  private final Database database;
  private final Optional<TableName> table;
  private final String relation;

  private DatabaseInput(RequestedInput input, Connection connection) {
    this.input = input;
    this.given.putAll(input.options());
    this.connection = connection;
    String query = given.get(JDBCOptions.JDBC_QUERY_STRING());
    this.database = DatabaseConnections.database(input);
    this.table =
        Optional.ofNullable(input.table()).map(written -> new TableName(written, database));
    this.relation =
        table.isPresent()
            ? table.get().sql()
            : "(" + query.strip().replaceFirst(";$", "") + "\n) input";
  }

  /**
   * The input as Spark is asked for it.
   *
   * @throws JobException if the database cannot be reached or does not have it
   */
  public static InputFiles.Found find(RequestedInput input) {
    try (Connection connection = DatabaseConnections.open(input)) {
      connection.setReadOnly(true);
      return new DatabaseInput(input, connection).find();
    } catch (SQLException e) {
      throw DatabaseFailure.reading(e, input);
    }
  }

  /** The same, read by one task. */
  public static RequestedInput unsplit(RequestedInput found) {
    Map<String, String> options = new HashMap<>(found.options());
    options.keySet().removeAll(SplitColumn.OPTIONS);
    return found.with(options);
  }

  private InputFiles.Found find() throws SQLException {
    List<SplitColumn> columns = columns();
    long bytes = database.bytes(connection, table, relation);
    Map<String, String> options = DatabaseConnections.options(input);
    options.putAll(database.reading());
    options.put(JDBCOptions.JDBC_TABLE_NAME(), relation);
    options.put(
        JDBCOptions.JDBC_BATCH_FETCH_SIZE(),
        given.getOrDefault(JDBCOptions.JDBC_BATCH_FETCH_SIZE(), ROWS_AT_A_TIME));
    options.put(JDBCOptions.JDBC_QUERY_TIMEOUT(), Integer.toString(timeout()));
    List<String> warnings = new ArrayList<>();
    int tasks = tasks(bytes);
    Optional<SplitColumn.Bounds> bounds =
        tasks > 1 ? splitColumn(columns).flatMap(this::bounds) : Optional.empty();
    bounds.ifPresent(found -> found.into(options, tasks));
    if (bounds.isEmpty() && (tasks > 1 || (bytes > BYTES_OF_A_TASK && !counted()))) {
      warnings.add(oneTask(bytes));
    }
    if (bounds.isPresent() && !database.sharesSnapshots()) {
      warnings.add(
          input.placeField()
              + ": tasks see the rows at different moments, since MySQL does not share one; without"
              + " partitionColumn and numPartitions one task reads all, as they are at one");
    }
    return new InputFiles.Found(
        input.with(options), warnings, new InputSize(0, bytes, bytes, 0, bytes));
  }

  /** Asks for no row, so it fails here of what the database does not have or does not allow. */
  private List<SplitColumn> columns() throws SQLException {
    try (Statement statement = statement();
        ResultSet none = statement.executeQuery("SELECT * FROM " + relation + " WHERE 1 = 0")) {
      ResultSetMetaData found = none.getMetaData();
      List<SplitColumn> columns = new ArrayList<>();
      for (int i = 1; i <= found.getColumnCount(); i++) {
        columns.add(
            new SplitColumn(
                found.getColumnLabel(i), found.getColumnType(i), found.getColumnTypeName(i)));
      }
      return columns;
    }
  }

  private int tasks(long bytes) {
    String said = given.get(JDBCOptions.JDBC_NUM_PARTITIONS());
    if (said != null) {
      return Integer.parseInt(said);
    }
    boolean sharedUnasked = database.sharesSnapshots();
    return sharedUnasked || given.containsKey(JDBCOptions.JDBC_PARTITION_COLUMN())
        ? (int) Math.min(Integer.MAX_VALUE, (bytes + BYTES_OF_A_TASK - 1) / BYTES_OF_A_TASK)
        : 1;
  }

  private boolean counted() {
    return given.containsKey(JDBCOptions.JDBC_NUM_PARTITIONS());
  }

  private int timeout() {
    return Integer.parseInt(given.getOrDefault(JDBCOptions.JDBC_QUERY_TIMEOUT(), "0"));
  }

  private Statement statement() throws SQLException {
    Statement statement = connection.createStatement();
    statement.setQueryTimeout(timeout());
    return statement;
  }

  private Optional<SplitColumn> splitColumn(List<SplitColumn> columns) throws SQLException {
    String said = given.get(JDBCOptions.JDBC_PARTITION_COLUMN());
    if (said != null) {
      return Optional.of(named(said, columns));
    }
    Optional<String> key =
        table.isEmpty() ? Optional.empty() : database.primaryKey(connection, table.get());
    return key.flatMap(
        name ->
            columns.stream()
                .filter(column -> column.name().equals(name) && column.fault().isEmpty())
                .findFirst());
  }

  private static SplitColumn named(String name, List<SplitColumn> columns) {
    SplitColumn column =
        columns.stream()
            .filter(one -> one.name().equals(name))
            .findFirst()
            .orElseThrow(
                () ->
                    wrong(
                        "there is no column "
                            + Names.quoted(name)
                            + "; "
                            + Names.proposal(
                                name, columns.stream().map(SplitColumn::name).toList())));
    column
        .fault()
        .ifPresent(
            fault -> {
              throw wrong("the column " + Names.quoted(name) + " " + fault);
            });
    return column;
  }

  private static JobException wrong(String message) {
    return new JobException(
        FailureReason.DATABASE_REFUSED, "spec.input.options.partitionColumn", message);
  }

  /** The least and the greatest value; empty if there are no rows, or no such values. */
  private Optional<SplitColumn.Bounds> bounds(SplitColumn column) {
    try (Statement statement = statement();
        ResultSet row =
            statement.executeQuery(
                "SELECT min(%1$s), max(%1$s) FROM ".formatted(database.quoted(column.name()))
                    + relation)) {
      row.next();
      return column.bounds(row.getString(1), row.getString(2));
    } catch (SQLException e) {
      throw DatabaseFailure.reading(e, input);
    }
  }

  private String oneTask(long bytes) {
    return input.placeField()
        + ": one task reads all of about "
        + (bytes >> 20)
        + " MiB, for "
        + (database.sharesSnapshots()
            ? "it has no primary key that is a number or a date"
            : "MySQL does not show several the same moment")
        + "; name a column with an index, a number, a date or a timestamp, in"
        + " spec.input.options.partitionColumn";
  }
}
