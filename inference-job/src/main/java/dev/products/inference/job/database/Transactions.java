package dev.products.inference.job.database;

import dev.products.inference.contract.RequestedOutput;
import dev.products.inference.job.failure.DatabaseFailure;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * What is done in the database of an output, whole or not at all.
 *
 * @param output which says where it is
 */
record Transactions(RequestedOutput output) {

  /** Something that is done whole or not at all. */
  interface Work<T> {
    T with(Connection connection) throws SQLException;
  }

  /** Does it; what the database refuses ends the run. */
  <T> T run(Work<T> work) {
    try (Connection connection = DatabaseConnections.open(output)) {
      connection.setAutoCommit(false);
      T result = work.with(connection);
      connection.commit();
      return result;
    } catch (SQLException e) {
      throw DatabaseFailure.writing(e);
    }
  }
}
