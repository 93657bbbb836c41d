package dev.products.inference.job;

import java.util.concurrent.atomic.AtomicReference;

/**
 * The order to stop, and who comes first: it or the publication. After the order nothing is
 * published; a publication that has begun is finished.
 */
public final class StopSignal {

  private enum State {
    WORKING,
    PUBLISHING,
    STOPPED
  }

  private final AtomicReference<State> state = new AtomicReference<>(State.WORKING);

  /** True if nothing will be published any more; false if that has begun, and may have ended. */
  public boolean stop() {
    return state.compareAndSet(State.WORKING, State.STOPPED) || stopped();
  }

  /** Whether the order came first. */
  public boolean stopped() {
    return state.get() == State.STOPPED;
  }

  /** False if the order to stop came first. */
  boolean beginPublishing() {
    return state.compareAndSet(State.WORKING, State.PUBLISHING);
  }
}
