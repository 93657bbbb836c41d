package dev.products.inference.job.delta;

import dev.products.inference.contract.FailureReason;
import dev.products.inference.contract.JobRequest;
import dev.products.inference.job.failure.Causes;
import dev.products.inference.job.failure.JobException;
import dev.products.inference.job.failure.SparkFailure;
import java.util.Optional;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.delta.DeltaUnsupportedTableFeatureException;
import org.apache.spark.sql.delta.InvalidProtocolVersionException;
import org.apache.spark.sql.delta.VersionNotFoundException;
import org.apache.spark.sql.delta.schema.InvariantViolationException;

/** What Delta's exceptions mean for a run. */
final class DeltaFailure {

  private DeltaFailure() {}

  /** Of who looks at a table that is read. */
  static JobException reading(Exception failure, String path) {
    Optional<VersionNotFoundException> absent =
        Causes.first(failure, VersionNotFoundException.class);
    if (absent.isPresent()) {
      return noVersion(
          path
              + " has no version "
              + absent.get().userVersion()
              + ": those that are kept are "
              + absent.get().earliest()
              + " to "
              + absent.get().latest());
    }
    if (Causes.mentions(failure, "DELTA_TIMESTAMP_EARLIER_THAN_COMMIT_RETENTION")) {
      return noVersion(
          path + " has no version of that time: " + SparkFailure.firstLines(known(failure)));
    }
    if (isOfNewerWriter(failure)) {
      return new JobException(
          FailureReason.INPUT_INVALID,
          "spec.input.path",
          path + " needs a newer reader: " + SparkFailure.firstLines(failure),
          failure);
    }
    return SparkFailure.reading(failure, path);
  }

  static JobException noVersion(String message) {
    return new JobException(FailureReason.INPUT_INVALID, "spec.input.asOf", message);
  }

  private static boolean isOfNewerWriter(Throwable failure) {
    return Causes.has(failure, InvalidProtocolVersionException.class)
        || Causes.has(failure, DeltaUnsupportedTableFeatureException.class);
  }

  /** Of who writes: what the table refuses, and who was faster. */
  static JobException writing(Exception failure, JobRequest request) {
    Optional<JobException> known = Causes.first(failure, JobException.class);
    if (known.isPresent()) {
      return known.get();
    }
    String path = request.output().path();
    if (Causes.has(failure, InvariantViolationException.class)) {
      return refused("the table does not take a row: " + constraint(failure), failure);
    }
    if (isOfNewerWriter(failure)) {
      return refused(path + " needs a newer writer: " + SparkFailure.firstLines(failure), failure);
    }
    if (Causes.mentions(failure, "DELTA_CONCURRENT")
        || Causes.mentions(failure, "DELTA_METADATA_CHANGED")) {
      return new JobException(
          FailureReason.OUTPUT_CONFLICT,
          "spec.output.path",
          "another writer changed "
              + path
              + " meanwhile: "
              + SparkFailure.firstLines(known(failure)),
          failure);
    }
    return SparkFailure.running(failure, request.input().place(), request.input().query());
  }

  /** Which one it is, without the row's values, which are data. */
  private static String constraint(Throwable failure) {
    InvariantViolationException violation =
        Causes.first(failure, InvariantViolationException.class).orElseThrow();
    return SparkFailure.firstLines(violation).replaceFirst(" by row with values:.*+", "");
  }

  static JobException refused(String message, Throwable cause) {
    return new JobException(FailureReason.OUTPUT_REFUSED, "spec.output.path", message, cause);
  }

  /** The one of them that Delta describes. */
  private static Throwable known(Throwable failure) {
    return Causes.of(failure)
        .filter(
            cause ->
                cause instanceof SparkThrowable known
                    && known.getCondition() != null
                    && known.getCondition().startsWith("DELTA_"))
        .findFirst()
        .orElse(failure);
  }
}
