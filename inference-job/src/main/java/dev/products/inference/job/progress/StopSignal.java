package dev.products.inference.job.progress;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The order to stop, and who comes first: it or the end of the run. After the order nothing is
 * published and nothing reported; an end that has begun is finished. A run that goes from batch to
 * batch is drained: it ends with the batch that is under way.
 */
public final class StopSignal {

  private enum State {
    WORKING,
    ENDING,
    STOPPED
  }

  private final AtomicReference<State> state = new AtomicReference<>(State.WORKING);

  private final CountDownLatch drained = new CountDownLatch(1);
  private volatile boolean drains;

  /** From now on the order lets the run end what is under way. */
  public void drain() {
    drains = true;
  }

  /** Whether the run is to begin nothing more. */
  public boolean draining() {
    return drained.getCount() == 0;
  }

  /** True as soon as the run is to begin nothing more; false after this time. */
  public boolean awaitDraining(Duration time) {
    try {
      return drained.await(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  /** True if nothing will be published any more; false if that has begun, or is done. */
  public boolean stop() {
    if (drains) {
      drained.countDown();
      return false;
    }
    return state.compareAndSet(State.WORKING, State.STOPPED) || stopped();
  }

  /** Whether the order came first. */
  public boolean stopped() {
    return state.get() == State.STOPPED;
  }

  /** The run is about to publish or to report; false if the order to stop came first. */
  public boolean end() {
    state.compareAndSet(State.WORKING, State.ENDING);
    return !stopped();
  }
}
