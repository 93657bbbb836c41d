package dev.products.inference.operator.clock;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;

/**
 * Tells how much time has passed, whatever is done to the machine's clock meanwhile. What it says
 * is for this process alone: it is compared with nothing that was told.
 */
public final class SteadyClock extends Clock {

  private final Clock clock;
  private final Instant start;
  private final long startedAt = System.nanoTime();

  /** It begins with the time of this one. */
  public SteadyClock(Clock clock) {
    this.clock = clock;
    this.start = clock.instant();
  }

  @Override
  public ZoneId getZone() {
    return clock.getZone();
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return new SteadyClock(clock.withZone(zone));
  }

  @Override
  public Instant instant() {
    return start.plusNanos(System.nanoTime() - startedAt);
  }
}
