package dev.products.inference.job;

import dev.products.inference.job.progress.StopSignal;
import java.io.IOException;
import java.time.Duration;
import java.util.Timer;
import java.util.TimerTask;
import org.apache.spark.util.SignalUtils;

/**
 * What SIGTERM does to a driver. One that has begun to publish goes on and ends by itself. Any
 * other says that it was told to stop, and stops: what fails while Spark goes down is no reason of
 * its own.
 */
public final class TerminationHandler {

  /** Less than the driver pod's grace period, so that the exit code is that of a driver told to. */
  private static final Duration TIME_TO_STOP = Duration.ofSeconds(2);

  /** As of a process that SIGTERM ended. */
  private static final int TERMINATED = 143;

  private static final String WORDS =
      "the driver was told to stop (SIGTERM) before it had published anything\n";

  private static final StopSignal STOP = new StopSignal();
  private static boolean installed;

  private TerminationHandler() {}

  /** From now on, SIGTERM is this process's order to stop. */
  public static synchronized StopSignal install() {
    if (!installed) {
      SignalUtils.register("TERM", () -> handle());
      installed = true;
    }
    return STOP;
  }

  /** True if the signal is dealt with; false shuts down. */
  private static boolean handle() {
    if (!STOP.stop()) {
      return true;
    }
    haltAfter(TIME_TO_STOP);
    try {
      TerminationMessage.write(WORDS);
    } catch (IOException e) {
      System.err.println("no termination message: " + e.getMessage());
    }
    return false;
  }

  /** Spark stops in shutdown hooks, and the JVM waits for those as long as they take. */
  private static void haltAfter(Duration time) {
    TimerTask end =
        new TimerTask() {
          @Override
          public void run() {
            Runtime.getRuntime().halt(TERMINATED);
          }
        };
    new Timer("termination", true).schedule(end, time.toMillis());
  }
}
