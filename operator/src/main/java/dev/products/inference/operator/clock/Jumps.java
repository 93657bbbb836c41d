package dev.products.inference.operator.clock;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** By how much a clock was set between one look at it and the next. */
final class Jumps {

  private final Clock clock;
  private Instant seen;
  private long seenAt;

  Jumps(Clock clock) {
    this.clock = clock;
    this.seen = clock.instant();
    this.seenAt = System.nanoTime();
  }

  /** Since the last look. */
  Duration next() {
    long at = System.nanoTime();
    Instant now = clock.instant();
    Duration jump = Duration.between(seen.plusNanos(at - seenAt), now);
    seen = now;
    seenAt = at;
    return jump;
  }
}
