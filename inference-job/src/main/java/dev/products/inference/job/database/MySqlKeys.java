package dev.products.inference.job.database;

import dev.products.inference.job.failure.DatabaseFailure;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/**
 * The unique keys of a table of MySQL's, any of which decides there which row a new one replaces.
 */
record MySqlKeys(Connection connection, TableName table) {

  /** Fails unless a column is the only one that decides it. */
  void check(String column) throws SQLException {
    boolean found = false;
    try (PreparedStatement statement =
            ofTable(
                "SELECT s.index_name, group_concat(s.column_name), max(s.sub_part),"
                    + " max(c.extra LIKE '%auto_increment%')"
                    + " FROM information_schema.statistics s JOIN information_schema.columns c"
                    + " USING (table_schema, table_name, column_name)"
                    + " WHERE "
                    + MySql.OF_TABLE
                    + " AND s.non_unique = 0 GROUP BY s.index_name");
        ResultSet keys = statement.executeQuery()) {
      while (keys.next()) {
        boolean whole = keys.getString(3) == null;
        if (whole && column.equalsIgnoreCase(keys.getString(2))) {
          found = true;
        } else if (!keys.getBoolean(4)) {
          throw MySql.refused(
              table,
              "has the unique key "
                  + keys.getString(1)
                  + ", by which MySQL would replace rows too: Merge goes by "
                  + column
                  + " alone");
        }
      }
    }
    if (!found) {
      throw MySql.refused(
          table, "has no key or unique index on " + column + " alone, by which Merge goes");
    }
  }

  /** Of two rows with the same key, as the table compares them, the insertion keeps the last. */
  void checkRows(String column, String rows) throws SQLException {
    String quoted = table.database().quoted(column);
    boolean twice =
        Sql.text(
                connection,
                "SELECT 1 FROM %s AND %s IS NOT NULL GROUP BY %s HAVING count(*) > 1 LIMIT 1"
                    .formatted(rows, quoted, compared(column, quoted)))
            .isPresent();
    if (twice) {
      throw DatabaseFailure.sameId(null);
    }
  }

  private String compared(String column, String other) throws SQLException {
    try (PreparedStatement statement =
        ofTable(
            "SELECT character_set_name, collation_name FROM information_schema.columns"
                + " WHERE "
                + MySql.OF_TABLE
                + " AND column_name = ?")) {
      statement.setString(3, column);
      try (ResultSet found = statement.executeQuery()) {
        Optional<String> characters =
            found.next() ? Optional.ofNullable(found.getString(1)) : Optional.empty();
        return characters.isEmpty()
            ? other
            : "CONVERT(" + other + " USING " + characters.get() + ") COLLATE " + found.getString(2);
      }
    }
  }

  private PreparedStatement ofTable(String query) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(query);
    statement.setString(1, table.schema().orElse(null));
    statement.setString(2, table.last());
    return statement;
  }
}
