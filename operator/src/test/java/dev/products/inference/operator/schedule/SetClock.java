package dev.products.inference.operator.schedule;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The real time and so much more, which may be set while it is read. */
public final class SetClock extends Clock {

  private volatile Duration ahead = Duration.ZERO;

  public void set(Instant now) {
    ahead = Duration.between(Instant.now(), now);
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }

  @Override
  public Instant instant() {
    return Instant.now().plus(ahead);
  }
}
