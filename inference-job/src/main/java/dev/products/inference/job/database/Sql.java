package dev.products.inference.job.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Statements, and what they find, in a line each. */
final class Sql {

  private Sql() {}

  static int execute(Connection connection, String statement) throws SQLException {
    try (Statement made = connection.createStatement()) {
      made.execute(statement);
      return made.getUpdateCount();
    }
  }

  /** Changes rows; how many it found. */
  static int update(Connection connection, String statement, Object... parameters)
      throws SQLException {
    try (PreparedStatement update = connection.prepareStatement(statement)) {
      for (int i = 0; i < parameters.length; i++) {
        update.setObject(i + 1, parameters[i]);
      }
      return update.executeUpdate();
    }
  }

  /** The first value of the first row; empty if there is none, or it is null. */
  static Optional<String> text(Connection connection, String query, String... parameters)
      throws SQLException {
    return texts(connection, query, parameters).stream().findFirst();
  }

  /** The first values of all rows that are not null. */
  static List<String> texts(Connection connection, String query, String... parameters)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setString(i + 1, parameters[i]);
      }
      List<String> values = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          if (rows.getString(1) != null) {
            values.add(rows.getString(1));
          }
        }
      }
      return values;
    }
  }

  static long number(Connection connection, String query) throws SQLException {
    return text(connection, query).map(Long::valueOf).orElse(0L);
  }
}
