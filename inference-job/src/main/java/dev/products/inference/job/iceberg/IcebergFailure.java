package dev.products.inference.job.iceberg;

import dev.products.inference.contract.FailureReason;
import dev.products.inference.contract.JobRequest;
import dev.products.inference.contract.RequestedInput;
import dev.products.inference.job.failure.Causes;
import dev.products.inference.job.failure.DatabaseFailure;
import dev.products.inference.job.failure.JobException;
import dev.products.inference.job.failure.SparkFailure;
import java.sql.SQLException;
import java.util.Optional;
import org.apache.iceberg.exceptions.AlreadyExistsException;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.exceptions.ForbiddenException;
import org.apache.iceberg.exceptions.NoSuchNamespaceException;
import org.apache.iceberg.exceptions.NoSuchTableException;
import org.apache.iceberg.exceptions.NotAuthorizedException;
import org.apache.iceberg.exceptions.RESTException;
import org.apache.iceberg.exceptions.ValidationException;

/** What Iceberg's exceptions mean for a run. */
final class IcebergFailure {

  private static final String INPUT = "spec.input.table";
  private static final String OUTPUT = "spec.output.table";

  private IcebergFailure() {}

  /** Of who looks at a table that is read. */
  static JobException reading(Exception failure, RequestedInput input) {
    Optional<JobException> known = Causes.first(failure, JobException.class);
    if (known.isPresent()) {
      return known.get();
    }
    if (Causes.has(failure, NoSuchTableException.class)
        || Causes.has(failure, NoSuchNamespaceException.class)) {
      return new JobException(
          FailureReason.INPUT_UNREADABLE,
          INPUT,
          "the catalog has no table " + input.table(),
          failure);
    }
    Optional<String> unsupported = unsupported(failure);
    if (unsupported.isPresent()) {
      return new JobException(FailureReason.INPUT_INVALID, INPUT, unsupported.get(), failure);
    }
    Optional<SQLException> database = Causes.first(failure, SQLException.class);
    if (database.isPresent()) {
      return DatabaseFailure.ofCatalog(database.get(), "spec.input.options.uri");
    }
    return Causes.has(failure, RESTException.class)
        ? new JobException(
            FailureReason.INPUT_UNREADABLE, "spec.input.options.uri", ofCatalog(failure), failure)
        : SparkFailure.reading(failure, input.table());
  }

  private static String ofCatalog(Throwable failure) {
    return "the catalog "
        + (isRefusal(failure) ? "refuses it: " : "does not answer: ")
        + SparkFailure.firstLines(
            isRefusal(failure)
                ? Causes.first(failure, RESTException.class).orElseThrow()
                : Causes.root(failure));
  }

  private static boolean isRefusal(Throwable failure) {
    return Causes.has(failure, NotAuthorizedException.class)
        || Causes.has(failure, ForbiddenException.class);
  }

  static JobException noVersion(String message) {
    return new JobException(FailureReason.INPUT_INVALID, "spec.input.asOf", message);
  }

  /** Of who writes: what the table refuses, and who was faster. */
  static JobException writing(Exception failure, JobRequest request) {
    Optional<JobException> known = Causes.first(failure, JobException.class);
    if (known.isPresent()) {
      return known.get();
    }
    String table = request.output().table();
    if (Causes.has(failure, NoSuchNamespaceException.class)) {
      return refused(
          "the catalog has no namespace for " + table + "; CREATE NAMESPACE makes it", failure);
    }
    if (Causes.has(failure, ValidationException.class)
        || Causes.has(failure, CommitFailedException.class)
        || Causes.has(failure, AlreadyExistsException.class)) {
      return new JobException(
          FailureReason.OUTPUT_CONFLICT,
          OUTPUT,
          "another writer changed " + table + " meanwhile: " + SparkFailure.firstLines(failure),
          failure);
    }
    Optional<String> refusal = TableRows.withoutValue(failure).or(() -> unsupported(failure));
    if (refusal.isPresent()) {
      return refused(refusal.get(), failure);
    }
    if (isRefusal(failure)) {
      return refused(ofCatalog(failure), failure);
    }
    return away(failure)
        .orElseGet(
            () -> SparkFailure.running(failure, request.input().place(), request.input().query()));
  }

  private static Optional<String> unsupported(Throwable failure) {
    return Causes.first(failure, UnsupportedOperationException.class).map(Throwable::getMessage);
  }

  private static Optional<JobException> away(Exception failure) {
    Optional<SQLException> database = Causes.first(failure, SQLException.class);
    if (database.isPresent()) {
      JobException told = DatabaseFailure.ofCatalog(database.get(), "spec.output.options.uri");
      return Optional.of(
          told.failure().reason() == FailureReason.INPUT_UNREADABLE
              ? unwritable(told.getMessage(), failure)
              : told);
    }
    return Causes.has(failure, RESTException.class)
        ? Optional.of(unwritable(ofCatalog(failure), failure))
        : Optional.empty();
  }

  private static JobException unwritable(String message, Throwable cause) {
    return new JobException(
        FailureReason.OUTPUT_UNWRITABLE, "spec.output.options.uri", message, cause);
  }

  private static JobException refused(String message, Throwable cause) {
    return new JobException(FailureReason.OUTPUT_REFUSED, OUTPUT, message, cause);
  }
}
