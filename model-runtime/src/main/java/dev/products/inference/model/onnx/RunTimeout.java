package dev.products.inference.model.onnx;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Stops one run of a graph that takes too long: a model may have a loop that never ends. */
final class RunTimeout implements AutoCloseable {
  private static final ScheduledThreadPoolExecutor CLOCK = newClock();

  private final OrtSession.RunOptions options;
  private final ScheduledFuture<?> stop;
  private boolean ended;
  private boolean exceeded;

  RunTimeout(Duration limit) throws OrtException {
    options = new OrtSession.RunOptions();
    stop = CLOCK.schedule(this::exceed, limit.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static ScheduledThreadPoolExecutor newClock() {
    ScheduledThreadPoolExecutor clock =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, "model-run-limit");
              thread.setDaemon(true);
              return thread;
            });
    clock.setRemoveOnCancelPolicy(true);
    return clock;
  }

  OrtSession.RunOptions options() {
    return options;
  }

  synchronized boolean exceeded() {
    return exceeded;
  }

  private synchronized void exceed() {
    if (!ended) {
      exceeded = true;
      try {
        options.setTerminate(true);
      } catch (OrtException e) {
        throw new IllegalStateException("ONNX Runtime does not stop", e);
      }
    }
  }

  @Override
  public synchronized void close() {
    ended = true;
    stop.cancel(false);
    options.close();
  }
}
