package dev.products.inference.job.database;

import dev.products.inference.contract.FailureReason;
import dev.products.inference.contract.JobRequest;
import dev.products.inference.contract.OutputMode;
import dev.products.inference.job.failure.JobException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * The table that an output becomes, and what is known of who wrote it: a line in a table beside it,
 * {@code classification_outputs}, for each resource that writes there.
 */
final class OutputTable {

  static final String OUTPUTS = "classification_outputs";

  private static final String FIELD = "spec.output.table";

  private final JobRequest request;
  private final TableName name;
  private final Database database;
  private final String resource;
  private final String writer;

  /**
   * A table.
   *
   * @param writer this driver, which no other is called
   */
  OutputTable(JobRequest request, TableName name, String writer) {
    this.request = request;
    this.name = name;
    this.database = name.database();
    this.resource = request.resource().qualifiedName();
    this.writer = writer;
  }

  private String name() {
    return name.written();
  }

  private TableName outputs() {
    return name.beside(OUTPUTS);
  }

  /** From now on this driver is the one that publishes; fails if a later attempt is. */
  void claim(Connection connection) throws SQLException {
    Sql.execute(
        connection,
        "CREATE TABLE IF NOT EXISTS %1$s (output %2$s, resource %2$s, writer text, writer_run text,"
                .formatted(outputs().sql(), database.keyText())
            + " writer_attempt int, run text, attempt int, model text, %s bigint, published %s,"
                .formatted(rowsColumn(), database.moment())
            + " PRIMARY KEY (output, resource))"
            + database.tableOptions());
    Sql.update(
        connection,
        "INSERT INTO "
            + outputs().sql()
            + " (output, resource) VALUES (?, ?)"
            + database.unlessThere("output"),
        name.written(),
        resource);
    int claimed =
        Sql.update(
            connection,
            "UPDATE "
                + outputs().sql()
                + " SET writer = ?, writer_run = ?, writer_attempt = ? WHERE output = ? AND resource = ?"
                + " AND (writer_run IS NULL OR writer_run <> ? OR writer_attempt <= ?)",
            writer,
            request.runId(),
            request.attempt(),
            name.written(),
            resource,
            request.runId(),
            request.attempt());
    if (claimed == 0) {
      throw superseded();
    }
  }

  /** MySQL has a word that is called so. */
  private String rowsColumn() {
    return database.quoted("rows");
  }

  /** Fails unless this driver is still the one; until the transaction's end no other becomes it. */
  void requireClaim(Connection connection) throws SQLException {
    if (!writer.equals(ofOutput(connection, "writer", " FOR UPDATE").orElse(null))) {
      throw superseded();
    }
  }

  private Optional<String> ofOutput(Connection connection, String column, String more)
      throws SQLException {
    return Sql.text(
        connection,
        "SELECT "
            + column
            + " FROM "
            + outputs().sql()
            + " WHERE output = ? AND resource = ?"
            + more,
        name.written(),
        resource);
  }

  private JobException superseded() {
    return new JobException(
        FailureReason.SUPERSEDED,
        null,
        "a later attempt or run of this resource has taken over "
            + name()
            + "; this one published nothing");
  }

  /** Fails if the table has rows that no run of this resource wrote, or must have none. */
  void checkOccupancy(Connection connection) throws SQLException {
    if (request.output().mode() == OutputMode.MERGE || !database.exists(connection, name)) {
      return;
    }
    boolean known = database.exists(connection, outputs());
    Optional<String> other = known ? other(connection) : Optional.empty();
    if (other.isPresent()) {
      throw occupied(
          name() + " is the output of another resource, " + other.get() + "; choose another table");
    }
    long rows = Sql.number(connection, "SELECT count(*) FROM " + name.sql());
    Optional<String> written = known ? ofOutput(connection, rowsColumn(), "") : Optional.empty();
    if (request.output().mode() == OutputMode.ERROR_IF_EXISTS
        && rows > 0
        && !ofOutput(connection, "run", "").equals(Optional.of(request.runId()))) {
      throw new JobException(
          FailureReason.OUTPUT_EXISTS,
          FIELD,
          name() + " has rows and spec.output.mode is ErrorIfExists");
    }
    if (rows > written.map(Long::valueOf).orElse(0L)) {
      throw occupied(
          name()
              + " has rows that no run of this resource wrote ("
              + rows
              + ", and "
              + written.orElse("0")
              + " are known); remove them, choose another table, or use mode: Merge");
    }
  }

  private Optional<String> other(Connection connection) throws SQLException {
    return Sql.text(
        connection,
        "SELECT resource FROM "
            + outputs().sql()
            + " WHERE output = ? AND resource <> ? AND published IS NOT NULL LIMIT 1",
        name.written(),
        resource);
  }

  private static JobException occupied(String message) {
    return new JobException(FailureReason.OUTPUT_OCCUPIED, FIELD, message);
  }

  /** Writes down what the table holds now. */
  void published(Connection connection, String model, long rows) throws SQLException {
    Sql.update(
        connection,
        "UPDATE "
            + outputs().sql()
            + " SET run = ?, attempt = ?, model = ?, "
            + rowsColumn()
            + " = ?, published = now() WHERE output = ? AND resource = ?",
        request.runId(),
        request.attempt(),
        model,
        rows,
        name.written(),
        resource);
  }
}
