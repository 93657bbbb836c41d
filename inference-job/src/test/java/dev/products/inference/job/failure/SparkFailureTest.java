package dev.products.inference.job.failure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParseException;
import java.io.IOException;
import java.util.List;
import org.apache.spark.SparkException;
import org.junit.jupiter.api.Test;

class SparkFailureTest {

  private static final String ROW = "Boneca secreta";

  private static SparkException stage(Throwable cause) {
    return new SparkException(
        "Job aborted due to stage failure: Task 0 in stage 1.0 failed 4 times, most recent failure:"
            + " Lost task 0.3 in stage 1.0 (TID 7) (10.0.0.1 executor 1): java.lang.X$YException: "
            + ROW
            + "\n\tat a.B.c(B.java:1)\n\nDriver stacktrace:",
        cause);
  }

  @Test
  void whatFailedOnARowIsToldWithoutTheRow() {
    List<Throwable> failures =
        List.of(
            new NumberFormatException("For input string: \"" + ROW + "\""),
            new IllegalStateException(ROW, new IllegalArgumentException(ROW)),
            new JsonParseException(null, "Unrecognized token '" + ROW + "'"),
            new AssertionError(ROW));
    for (Throwable failure : failures) {
      String told = SparkFailure.running(stage(failure), "/in", null).failure().describe();
      assertThat(told).doesNotContain(ROW).contains(root(failure).getClass().getSimpleName());
      assertThat(FailureTrace.of(stage(failure)))
          .doesNotContain(ROW)
          .contains("org.apache.spark.SparkException\n\tat ", "\nCaused by: " + name(failure));
    }
    String told = SparkFailure.running(stage(null), "/in", null).failure().describe();
    assertThat(told)
        .doesNotContain(ROW)
        .contains(
            "Lost task 0.3 in stage 1.0 (TID 7) (10.0.0.1 executor 1): java.lang.X$YException");
  }

  @Test
  void whatADiskOrANodeSaysIsTold() {
    assertThat(
            SparkFailure.running(stage(new IOException("No space left on device")), "/in", null)
                .failure()
                .describe())
        .contains("No space left on device");
    assertThat(
            SparkFailure.running(stage(new OutOfMemoryError("Java heap space")), "/in", null)
                .failure()
                .describe())
        .contains("OutOfMemoryError");
  }

  private static String name(Throwable failure) {
    return failure.getClass().getName();
  }

  private static Throwable root(Throwable failure) {
    return failure.getCause() == null ? failure : failure.getCause();
  }
}
