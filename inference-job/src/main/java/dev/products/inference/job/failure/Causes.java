package dev.products.inference.job.failure;

import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.SparkThrowable;

/** A failure with what caused it, and so on: what is said anywhere on that way. */
public final class Causes {

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

  /** Whether one of their messages has these words. */
  public static boolean mentionsText(Throwable failure, String words) {
    return of(failure)
        .map(Throwable::getMessage)
        .anyMatch(message -> message != null && message.contains(words));
  }

  /** Whether one of them is a condition of Spark's, or its kind's, whose name begins so. */
  public static boolean mentions(Throwable failure, String condition) {
    return of(failure)
        .filter(SparkThrowable.class::isInstance)
        .map(cause -> ((SparkThrowable) cause).getCondition())
        .anyMatch(known -> known != null && known.startsWith(condition));
  }

  /** The outermost of this kind. */
  public static <T extends Throwable> Optional<T> first(Throwable failure, Class<T> kind) {
    return of(failure).filter(kind::isInstance).map(kind::cast).findFirst();
  }

  /** Whether one of them is of this kind. */
  public static boolean has(Throwable failure, Class<?> kind) {
    return of(failure).anyMatch(kind::isInstance);
  }

  /** The innermost. */
  public static Throwable root(Throwable failure) {
    return of(failure).reduce((cause, deeper) -> deeper).orElseThrow();
  }

  /** The failure, its cause, the cause of that, and so on. */
  public static Stream<Throwable> of(Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause);
  }
}
