package dev.products.inference.job.database;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.types.DataType;

/** What is asked of PostgreSQL in its own words. */
record Postgres() implements Database {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Override
  public String driver() {
    return "org.postgresql.Driver";
  }

  @Override
  public String ofDriver(String url) {
    return url;
  }

  @Override
  public String ofSpark(String url) {
    return url;
  }

  @Override
  public Map<String, String> properties() {
    return Map.of(
        "ApplicationName", DatabaseConnections.NAME,
        "tcpKeepAlive", "true",
        "reWriteBatchedInserts", "true");
  }

  @Override
  public Map<String, String> reading() {
    return Map.of();
  }

  @Override
  public boolean sharesSnapshots() {
    return true;
  }

  @Override
  public String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  @Override
  public String named(String table) {
    return table;
  }

  @Override
  public Optional<String> primaryKey(Connection connection, TableName table) throws SQLException {
    List<String> columns =
        Sql.texts(
            connection,
            "SELECT a.attname FROM pg_index i JOIN pg_attribute a"
                + " ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey)"
                + " WHERE i.indrelid = ?::regclass AND i.indisprimary",
            table.sql());
    return columns.size() == 1 ? Optional.of(columns.get(0)) : Optional.empty();
  }

  /** As the planner expects it. */
  @Override
  public long bytes(Connection connection, Optional<TableName> table, String relation)
      throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet plan =
            statement.executeQuery("EXPLAIN (FORMAT JSON) SELECT * FROM " + relation)) {
      plan.next();
      JsonNode root = JSON.readTree(plan.getString(1)).path(0).path("Plan");
      return root.path("Plan Rows").asLong() * root.path("Plan Width").asLong();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a plan is not JSON", e);
    }
  }

  /** Shares what a transaction sees, for as long as it is open. */
  static String exportSnapshot(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    connection.setReadOnly(true);
    connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    try (Statement statement = connection.createStatement()) {
      // It has nothing to do until the last task has read.
      statement.execute("SET idle_in_transaction_session_timeout = 0");
      try (ResultSet snapshot = statement.executeQuery("SELECT pg_export_snapshot()")) {
        snapshot.next();
        return snapshot.getString(1);
      }
    }
  }

  /** What a session begins with to see the same. */
  static String importSnapshot(String snapshot) {
    return "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY; SET TRANSACTION SNAPSHOT '"
        + snapshot
        + "'";
  }

  @Override
  public boolean exists(Connection connection, TableName table) throws SQLException {
    return Sql.text(connection, "SELECT to_regclass(?)", table.sql()).isPresent();
  }

  @Override
  public List<String> beginning(Connection connection, TableName beside, String prefix)
      throws SQLException {
    return Sql.texts(
        connection,
        "SELECT c.relname FROM pg_class c WHERE c.relname LIKE ?"
            + " AND c.relnamespace = (SELECT relnamespace FROM pg_class"
            + " WHERE oid = to_regclass(?))",
        prefix.replace("_", "\\_") + "%",
        beside.sql());
  }

  @Override
  public String patience() {
    return "SET lock_timeout = '5s'";
  }

  /** Without a log of its own: after a crash of the database it is empty, and the run fails. */
  @Override
  public String createStaging() {
    return "CREATE UNLOGGED TABLE ";
  }

  @Override
  public String tableOptions() {
    return "";
  }

  @Override
  public String keyText() {
    return "text";
  }

  @Override
  public String moment() {
    return "timestamptz";
  }

  @Override
  public Optional<String> keyType(DataType type) {
    return Optional.empty();
  }

  @Override
  public String unlessThere(String column) {
    return " ON CONFLICT DO NOTHING";
  }

  @Override
  public String replacing(String key, List<String> others) {
    String updates =
        others.stream()
            .map(this::quoted)
            .map(column -> column + " = excluded." + column)
            .collect(Collectors.joining(", "));
    return " ON CONFLICT ("
        + quoted(key)
        + ") DO "
        + (others.isEmpty() ? "NOTHING" : "UPDATE SET " + updates);
  }

  /** It says so itself, of the statements that are explained. */
  @Override
  public void checkTable(Connection connection, TableName table, Optional<String> key) {}

  /** The insertion fails of them. */
  @Override
  public void checkKeys(Connection connection, TableName table, String key, String rows) {}
}
