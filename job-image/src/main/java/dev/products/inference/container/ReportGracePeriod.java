package dev.products.inference.container;

import java.time.Duration;
import java.util.Arrays;

/**
 * Time for the main thread to end what it does. A JVM that SIGTERM ends halts when its shutdown
 * hooks have returned, whatever the main thread is at; there it learns that Spark has stopped, and
 * has yet to write the report that says so.
 */
final class ReportGracePeriod {

  private static final Duration GLANCE = Duration.ofMillis(20);

  private ReportGracePeriod() {}

  /** From now on, shutting down waits this long for this thread to end or to call exit. */
  static void of(Thread thread, Duration most) {
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> await(thread, most), "report-grace-period"));
  }

  static void await(Thread thread, Duration most) {
    long end = System.nanoTime() + most.toNanos();
    try {
      while (thread.isAlive() && !exits(thread) && System.nanoTime() < end) {
        thread.join(GLANCE.toMillis());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A thread never returns from exit, so it stays there once it has nothing more to do. */
  private static boolean exits(Thread thread) {
    return Arrays.stream(thread.getStackTrace())
        .anyMatch(
            frame ->
                frame.getClassName().equals(Runtime.class.getName())
                    && frame.getMethodName().equals("exit"));
  }
}
