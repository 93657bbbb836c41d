package dev.products.inference.cli;

import dev.products.inference.contract.JobReport;
import dev.products.inference.job.progress.StopSignal;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.hadoop.util.ShutdownHookManager;

/**
 * What Ctrl-C, or whatever else ends this JVM, does to a run: it is stopped in order, and one line
 * says what became of the output. The JVM exits with the signal's own code, 130 or 143.
 */
final class Interruption implements AutoCloseable {

  /** Before Spark's own hook, which would pull the rug from under the run. */
  private static final int PRIORITY = 100;

  /** Together 25 seconds; Hadoop gives a hook 30. */
  private static final int LOOKS = 100;

  private static final long MILLISECONDS_OF_A_LOOK = 250;

  private final StopSignal signal = new StopSignal();
  private final CountDownLatch over = new CountDownLatch(1);
  private final Runnable hook = this::stop;
  private final String unpublished;
  private final String published;
  private final Consumer<String> say;
  private volatile boolean ordered;
  private volatile boolean succeeded;
  private volatile Runnable cancel = () -> {};

  /**
   * From now until it is closed.
   *
   * @param unpublished what to say if nothing is published, since the order came before that or
   *     since the run failed
   * @param published what to say if the order comes after
   * @param say says it
   */
  Interruption(String unpublished, String published, Consumer<String> say) {
    this.unpublished = unpublished;
    this.published = published;
    this.say = say;
    ShutdownHookManager.get().addShutdownHook(hook, PRIORITY);
  }

  /** To the job, which publishes nothing after the order. */
  StopSignal signal() {
    return signal;
  }

  /** What ends the work early. */
  void cancelsBy(Runnable work) {
    cancel = work;
    if (ordered) {
      cancelWork();
    }
  }

  /** How the run has ended, before Spark is stopped. */
  void reports(JobReport report) {
    succeeded = report.succeeded();
  }

  /** Whether the order to stop has come. */
  boolean ordered() {
    return ordered;
  }

  private void stop() {
    ordered = true;
    boolean nothing = signal.stop();
    boolean ended = false;
    try {
      // Again and again: Spark cancels the jobs that there are, and the run may be between two.
      for (int i = 0; i < LOOKS && !ended; i++) {
        if (nothing) {
          cancelWork();
        }
        ended = over.await(MILLISECONDS_OF_A_LOOK, TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    say.accept(
        (nothing || (ended && !succeeded) ? unpublished : published)
            + (ended ? "" : "; what it has written beside it, the next run removes"));
  }

  private void cancelWork() {
    try {
      cancel.run();
    } catch (IllegalStateException e) {
      // Spark has stopped already, and the run is about to end.
    }
  }

  /** The run is over. If that was by order, there is nothing else to say, and the JVM ends here. */
  @Override
  public void close() {
    over.countDown();
    if (!ordered && !ShutdownHookManager.get().isShutdownInProgress()) {
      ShutdownHookManager.get().removeShutdownHook(hook);
      return;
    }
    boolean interrupted = false;
    while (!interrupted) {
      try {
        TimeUnit.DAYS.sleep(1);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
  }
}
