package dev.products.inference.job.failure;

import dev.products.inference.contract.FailureReason;
import java.io.IOException;
import java.util.regex.Pattern;

/** What goes wrong when Spark starts on a cluster, which it does after all else was looked at. */
public final class ClusterFailure {

  /** Of the client of Spark's scheduler, which a laptop need not have. */
  private static final String CLIENTS = "KubernetesClientException";

  /** How that client tells that the API server cannot answer now. */
  private static final Pattern NOT_NOW = Pattern.compile("\\bcode=(429|5\\d\\d)\\b");

  private ClusterFailure() {}

  /** A failure to start Spark with executors. */
  public static JobException starting(Throwable failure) {
    return Causes.first(failure, JobException.class).orElseGet(() -> foreign(failure));
  }

  private static JobException foreign(Throwable failure) {
    String words = SparkFailure.firstLines(Causes.root(failure));
    return isUnavailable(failure)
        ? new JobException(
            FailureReason.API_SERVER_UNAVAILABLE,
            null,
            "the API server was to be asked for executors: " + words,
            failure)
        : new JobException(
            FailureReason.JOB_FAILED, null, "Spark cannot start with executors: " + words, failure);
  }

  private static boolean isUnavailable(Throwable failure) {
    return Causes.of(failure)
        .filter(cause -> cause.getClass().getSimpleName().equals(CLIENTS))
        .anyMatch(
            cause ->
                Causes.has(cause, IOException.class)
                    || NOT_NOW.matcher(String.valueOf(cause.getMessage())).find());
  }
}
