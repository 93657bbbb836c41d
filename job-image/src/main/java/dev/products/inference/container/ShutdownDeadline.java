package dev.products.inference.container;

import java.time.Duration;
import java.util.Timer;
import java.util.TimerTask;

/**
 * An end to shutting down. Spark stops in shutdown hooks, and the JVM waits for those as long as
 * they take; one that hangs would leave a finished driver running until someone kills its pod.
 */
final class ShutdownDeadline {

  /** As of a process that SIGTERM ended. */
  private static final int TERMINATED = 143;

  private ShutdownDeadline() {}

  /** From now on, shutting down takes at most this long. */
  static void set(Duration time) {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> startClock(time), "shutdown-deadline"));
  }

  private static void startClock(Duration time) {
    TimerTask end =
        new TimerTask() {
          @Override
          public void run() {
            System.err.println("still not shut down after " + time.toSeconds() + " s: giving up");
            Runtime.getRuntime().halt(TERMINATED);
          }
        };
    // A daemon's thread: an end that comes earlier does not wait for it.
    new Timer("shutdown-clock", true).schedule(end, time.toMillis());
  }
}
