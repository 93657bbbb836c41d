package dev.products.inference.job.progress;

import java.util.concurrent.atomic.AtomicReference;

/**
 * The order to stop, and who comes first: it or the end of the run. After the order nothing is
 * published and nothing reported; an end that has begun is finished.
 */
public final class StopSignal {

  private enum State {
    WORKING,
    ENDING,
    STOPPED
  }

  private final AtomicReference<State> state = new AtomicReference<>(State.WORKING);

  /** True if nothing will be published any more; false if that has begun, or is done. */
  public boolean stop() {
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
