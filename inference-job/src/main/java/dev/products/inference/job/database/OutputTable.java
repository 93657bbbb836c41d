package dev.products.inference.job.database;

import dev.products.inference.contract.FailureReason;
import dev.products.inference.contract.JobRequest;
import dev.products.inference.contract.OutputMode;
import dev.products.inference.job.failure.JobException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;

/**
 * The table that an output becomes, and what is known of who wrote it: a line in a table beside it,
 * {@code classification_outputs}, for each resource that writes there.
 */
final class OutputTable {

  private static final String FIELD = "spec.output.table";

  private final JobRequest request;
  private final TableName name;
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
    this.resource = request.resource().qualifiedName();
    this.writer = writer;
  }

  /** The table's name, as SQL has it. */
  String name() {
    return name.written();
  }

  private String outputs() {
    return name.beside("classification_outputs");
  }

  /** From now on this driver is the one that publishes; fails if a later attempt is. */
  void claim(Connection connection) throws SQLException {
    Sql.execute(
        connection,
        "CREATE TABLE IF NOT EXISTS "
            + outputs()
            + " (output text, resource text, writer text, writer_run text, writer_attempt int,"
            + " run text, attempt int, model text, rows bigint, published timestamptz,"
            + " PRIMARY KEY (output, resource))");
    try (PreparedStatement claim =
        connection.prepareStatement(
            "INSERT INTO "
                + outputs()
                + " AS o (output, resource, writer, writer_run, writer_attempt) VALUES (?, ?, ?, ?, ?)"
                + " ON CONFLICT (output, resource) DO UPDATE SET writer = excluded.writer,"
                + " writer_run = excluded.writer_run, writer_attempt = excluded.writer_attempt"
                + " WHERE o.writer_run <> excluded.writer_run"
                + " OR o.writer_attempt <= excluded.writer_attempt")) {
      claim.setString(1, name.written());
      claim.setString(2, resource);
      claim.setString(3, writer);
      claim.setString(4, request.runId());
      claim.setInt(5, request.attempt());
      if (claim.executeUpdate() == 0) {
        throw superseded();
      }
    }
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
        "SELECT " + column + " FROM " + outputs() + " WHERE output = ? AND resource = ?" + more,
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
    if (request.output().mode() == OutputMode.MERGE || !exists(connection, name.written())) {
      return;
    }
    boolean known = exists(connection, outputs());
    Optional<String> other = known ? other(connection) : Optional.empty();
    if (other.isPresent()) {
      throw occupied(
          name() + " is the output of another resource, " + other.get() + "; choose another table");
    }
    long rows = Sql.number(connection, "SELECT count(*) FROM " + name());
    Optional<String> written = known ? ofOutput(connection, "rows", "") : Optional.empty();
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
            + outputs()
            + " WHERE output = ? AND resource <> ? AND published IS NOT NULL LIMIT 1",
        name.written(),
        resource);
  }

  private static boolean exists(Connection connection, String table) throws SQLException {
    return Sql.text(connection, "SELECT to_regclass(?)", table).isPresent();
  }

  private static JobException occupied(String message) {
    return new JobException(FailureReason.OUTPUT_OCCUPIED, FIELD, message);
  }

  /** Writes down what the table holds now. */
  void published(Connection connection, String model, long rows) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE "
                + outputs()
                + " SET run = ?, attempt = ?, model = ?, rows = ?, published = now()"
                + " WHERE output = ? AND resource = ?")) {
      update.setString(1, request.runId());
      update.setInt(2, request.attempt());
      update.setString(3, model);
      update.setLong(4, rows);
      update.setString(5, name.written());
      update.setString(6, resource);
      update.executeUpdate();
    }
  }
}
