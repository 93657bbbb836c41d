package dev.products.inference.job.database;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is asked of PostgreSQL in its own words. */
final class Postgres {

  static final String DRIVER = "org.postgresql.Driver";

  private static final ObjectMapper JSON = new ObjectMapper();

  private Postgres() {}

  /** The column that is a table's primary key, if it is one column. */
  static Optional<String> primaryKey(Connection connection, String table) throws SQLException {
    List<String> columns = new ArrayList<>();
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT a.attname FROM pg_index i JOIN pg_attribute a"
                + " ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey)"
                + " WHERE i.indrelid = ?::regclass AND i.indisprimary")) {
      statement.setString(1, table);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          columns.add(rows.getString(1));
        }
      }
    }
    return columns.size() == 1 ? Optional.of(columns.get(0)) : Optional.empty();
  }

  /** About how many bytes a relation's rows have, as the planner expects it. */
  static long bytes(Connection connection, String relation) throws SQLException {
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
}
