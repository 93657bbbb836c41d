package dev.products.inference.job.failure;

import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.SparkThrowable;

/** A failure with what caused it, and so on: what is said anywhere on that way. */
final class Causes {

  private Causes() {}

  /** A column, without the quotes that Spark puts around it. */
  static String parameter(Throwable failure, String name) {
    return of(failure)
        .filter(SparkThrowable.class::isInstance)
        .map(cause -> ((SparkThrowable) cause).getMessageParameters().get(name))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse("")
        .replace("`", "");
  }

  static boolean mentionsText(Throwable failure, String words) {
    return of(failure)
        .map(Throwable::getMessage)
        .anyMatch(message -> message != null && message.contains(words));
  }

  static boolean mentions(Throwable failure, String condition) {
    return of(failure)
        .filter(SparkThrowable.class::isInstance)
        .map(cause -> ((SparkThrowable) cause).getCondition())
        .anyMatch(known -> known != null && known.startsWith(condition));
  }

  static Optional<JobException> own(Throwable failure) {
    return of(failure)
        .filter(JobException.class::isInstance)
        .map(JobException.class::cast)
        .findFirst();
  }

  static Optional<SQLException> ofDatabase(Throwable failure) {
    return of(failure)
        .filter(SQLException.class::isInstance)
        .map(SQLException.class::cast)
        .findFirst();
  }

  static Throwable root(Throwable failure) {
    return of(failure).reduce((cause, deeper) -> deeper).orElseThrow();
  }

  /** The failure, its cause, the cause of that, and so on. */
  static Stream<Throwable> of(Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause);
  }
}
