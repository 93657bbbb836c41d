package dev.products.inference.e2e.week;

import java.time.Duration;
import java.util.Locale;
import java.util.Random;

/** When in a driver's life something happens to it. */
record Moment(Turn turn, Duration later) {

  /** What there is by then. */
  enum Turn {
    CREATED,
    RUNNING,
    /** A folder beside the output. */
    WRITING
  }

  static Moment draw(Random random) {
    Turn[] turns = Turn.values();
    return new Moment(
        turns[random.nextInt(turns.length)], Duration.ofMillis(100L * random.nextInt(25)));
  }

  @Override
  public String toString() {
    return later.toMillis() + " ms after it is " + turn.name().toLowerCase(Locale.ROOT);
  }
}
