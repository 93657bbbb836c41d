package dev.products.inference.job.failure;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where something failed, for a log: kinds and places, and no message, which may quote a row. */
public final class FailureTrace {

  private static final int FRAMES = 40;
  private static final int CAUSES = 10;

  private FailureTrace() {}

  /** Of a failure and its causes. */
  public static String of(Throwable failure) {
    return Causes.of(failure)
        .limit(CAUSES)
        .map(FailureTrace::frames)
        .collect(Collectors.joining("\nCaused by: "));
  }

  private static String frames(Throwable failure) {
    return Stream.concat(
            Stream.of(failure.getClass().getName()),
            Arrays.stream(failure.getStackTrace()).limit(FRAMES).map(frame -> "\tat " + frame))
        .collect(Collectors.joining("\n"));
  }
}
