package dev.products.inference.job.database;

import dev.products.inference.contract.RequestedInput;
import dev.products.inference.job.failure.DatabaseFailure;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.execution.datasources.jdbc.JDBCOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets the tasks of a run, each with a connection of its own, see a database as it was at one
 * moment: rows that come, go or change meanwhile are in none of them.
 */
public final class SharedSnapshot implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(SharedSnapshot.class);

  private final RequestedInput input;
  private final Connection connection;

  private SharedSnapshot(RequestedInput input, Connection connection) {
    this.input = input;
    this.connection = connection;
  }

  /** Of an input that has been found; one that a single task reads needs none. */
  public static SharedSnapshot hold(RequestedInput input) {
    if (input.format().files()
        || !input.options().containsKey(JDBCOptions.JDBC_PARTITION_COLUMN())
        || !DatabaseConnections.database(input).sharesSnapshots()) {
      return new SharedSnapshot(input, null);
    }
    try {
      Connection connection = DatabaseConnections.open(input);
      try {
        Map<String, String> options = new HashMap<>(input.options());
        options.put(
            JDBCOptions.JDBC_SESSION_INIT_STATEMENT(),
            Postgres.importSnapshot(Postgres.exportSnapshot(connection)));
        return new SharedSnapshot(input.with(options), connection);
      } catch (SQLException e) {
        connection.close();
        throw e;
      }
    } catch (SQLException e) {
      throw DatabaseFailure.reading(e, input);
    }
  }

  /** The input, whose tasks see the snapshot. */
  public RequestedInput input() {
    return input;
  }

  @Override
  public void close() {
    if (connection == null) {
      return;
    }
    try {
      connection.close();
    } catch (SQLException e) {
      LOG.debug("the connection that held the snapshot was closed already", e);
    }
  }
}
