package dev.products.inference.job.failure;

import dev.products.inference.contract.FailureReason;
import dev.products.inference.contract.RequestedInput;
import java.sql.SQLException;
import java.util.Set;

/**
 * What a database's errors mean for a run, by their SQLSTATE. A message is told only of errors that
 * are about names, rights and connections: others quote values.
 */
public final class DatabaseFailure {

  /** Connections, resources, and what an operator of the database does. */
  private static final Set<String> UNAVAILABLE = Set.of("08", "53", "57", "58");

  /** Logins, databases, schemas, and names and rights. */
  private static final Set<String> REFUSED = Set.of("28", "3D", "3F", "42");

  /** It was told to stop: by its own time-out, most of the time. */
  private static final String CANCELED = "57014";

  private DatabaseFailure() {}

  /** Of who looks at the input, before a row is read. */
  public static JobException reading(SQLException failure, RequestedInput input) {
    boolean ofTable = state(failure).startsWith("42") || state(failure).startsWith("3F");
    JobException told = of(failure, ofTable ? input.placeField() : "spec.input.options.url");
    String query = input.option("query");
    return query == null
        ? told
        : new JobException(
            told.failure().reason(),
            told.failure().field(),
            QueryLiterals.leftOut(told.getMessage(), query),
            failure);
  }

  /** Of a task that worked on rows. */
  static JobException running(SQLException failure) {
    return of(failure, "spec.input.options.url");
  }

  /** Of who writes. */
  public static JobException writing(SQLException failure) {
    String state = state(failure);
    if (state.equals("22021")) {
      return new JobException(
          FailureReason.OUTPUT_UNENCODABLE,
          "spec.output.table",
          "a text has a character that the database cannot hold, such as U+0000; in spec.input.query,"
              + " replace() takes it out",
          failure);
    }
    if (state.equals("21000")) {
      return sameId(failure);
    }
    if (state.startsWith("23")) {
      return new JobException(
          FailureReason.OUTPUT_UNWRITABLE,
          "spec.output.table",
          "the table does not take a row: " + words(failure),
          failure);
    }
    JobException told = of(failure, "spec.output.table");
    return told.failure().reason() == FailureReason.INPUT_UNREADABLE
        ? new JobException(
            FailureReason.OUTPUT_UNWRITABLE, "spec.output.table", told.getMessage(), failure)
        : told;
  }

  /** Of rows that are to be merged by their ids. */
  public static JobException sameId(SQLException failure) {
    return new JobException(
        FailureReason.OUTPUT_UNWRITABLE,
        "spec.output.table",
        "two rows have the same id, so that Merge cannot tell which one counts",
        failure);
  }

  /** Of who asks a catalog of tables that a database keeps. */
  public static JobException ofCatalog(SQLException failure, String field) {
    return of(failure, field);
  }

  private static JobException of(SQLException failure, String field) {
    String state = state(failure);
    String kind = state.substring(0, Math.min(2, state.length()));
    if (UNAVAILABLE.contains(kind) && !state.equals(CANCELED)) {
      return new JobException(
          FailureReason.DATABASE_UNAVAILABLE,
          field,
          "the database is not available: " + words(failure),
          failure);
    }
    if (REFUSED.contains(kind)) {
      return new JobException(
          FailureReason.DATABASE_REFUSED, field, "the database says: " + words(failure), failure);
    }
    return new JobException(
        FailureReason.INPUT_UNREADABLE,
        field,
        "the database failed"
            + (state.equals(CANCELED) ? ": a statement took too long or was canceled" : "")
            + " (SQLSTATE "
            + state
            + ")"
            + (state.equals(CANCELED) ? "" : "; its own log says on what, which may be data"),
        failure);
  }

  private static String words(SQLException failure) {
    if (failure.getErrorCode() > 0) {
      return MySqlErrors.words(failure.getErrorCode(), firstLine(failure));
    }
    String first = firstLine(failure);
    String root = firstLine(Causes.root(failure));
    return first.contains(root) ? first : first + " (" + root + ")";
  }

  private static String firstLine(Throwable failure) {
    return String.valueOf(failure.getMessage() == null ? failure : failure.getMessage())
        .lines()
        .findFirst()
        .orElse("")
        .strip();
  }

  private static String state(SQLException failure) {
    String state = failure.getSQLState() == null ? "" : failure.getSQLState();
    // PostgreSQL's have no number.
    return failure.getErrorCode() > 0
        ? MySqlErrors.state(failure.getErrorCode(), firstLine(failure)).orElse(state)
        : state;
  }
}
