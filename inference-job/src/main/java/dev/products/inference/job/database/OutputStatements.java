package dev.products.inference.job.database;

import java.util.Arrays;
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
record OutputStatements(String table, StagingTable staging, Optional<String> key) {

  /** Makes the table if there is none. */
  String create() {
    return "CREATE TABLE IF NOT EXISTS "
        + table
        + " ("
        + staging.definition()
        + key.map(column -> ", PRIMARY KEY (" + quoted(column) + ")").orElse("")
        + ")";
  }

  /** Moves the rows of which a condition holds. */
  String insert(String condition) {
    String columns = columns().map(OutputStatements::quoted).collect(Collectors.joining(", "));
    return "INSERT INTO "
        + table
        + " ("
        + columns
        + ") SELECT "
        + columns
        + " FROM "
        + staging.name()
        + condition
        + key.map(this::onConflict).orElse("");
  }

  private String onConflict(String column) {
    String others =
        columns()
            .filter(other -> !other.equals(column))
            .map(OutputStatements::quoted)
            .map(other -> other + " = excluded." + other)
            .collect(Collectors.joining(", "));
    return " ON CONFLICT ("
        + quoted(column)
        + ") DO "
        + (others.isEmpty() ? "NOTHING" : "UPDATE SET " + others);
  }

  private Stream<String> columns() {
    return Arrays.stream(staging.schema().fieldNames());
  }

  private static String quoted(String column) {
    return '"' + column.replace("\"", "\"\"") + '"';
  }
}
