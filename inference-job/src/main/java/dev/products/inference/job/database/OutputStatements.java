package dev.products.inference.job.database;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The statements that move an output's rows into its table.
 *
 * @param table the table
 * @param staging where the rows are
 * @param key the column by which rows are the same; empty if the old ones are replaced
 */
record OutputStatements(TableName table, StagingTable staging, Optional<String> key) {

  /** What the staging table is called in a statement that moves its rows. */
  static final String STAGED = "staged";

  /** Makes the table if there is none. */
  String create() {
    return "CREATE TABLE IF NOT EXISTS "
        + table.sql()
        + " ("
        + staging.definition(key)
        + key.map(column -> ", PRIMARY KEY (" + quoted(column) + ")").orElse("")
        + ")"
        + table.database().tableOptions();
  }

  /** Moves the rows that these tasks wrote. */
  String insert(List<Long> tasks) {
    String columns = columns().map(this::quoted).collect(Collectors.joining(", "));
    String staged =
        columns().map(name -> STAGED + "." + quoted(name)).collect(Collectors.joining(", "));
    return "INSERT INTO "
        + table.sql()
        + " ("
        + columns
        + ") SELECT "
        + staged
        + " FROM "
        + staging.rows(tasks)
        + key.map(this::replacing).orElse("");
  }

  private String replacing(String column) {
    return table
        .database()
        .replacing(column, columns().filter(other -> !other.equals(column)).toList());
  }

  private Stream<String> columns() {
    return Arrays.stream(staging.schema().fieldNames());
  }

  private String quoted(String column) {
    return table.database().quoted(column);
  }
}
