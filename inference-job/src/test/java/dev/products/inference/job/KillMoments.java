package dev.products.inference.job;

import java.time.Duration;
import java.util.Random;

/**
 * When runs are killed: at random, in about as long as one takes to publish. How long that is on
 * this machine is learnt from the runs before, so that on a slow one they are not all killed before
 * they have begun to write, nor on a fast one when they have ended.
 */
public final class KillMoments {

  private static final int SHORTEST = 500;

  private final Random random;
  private int longest;

  /** Begins with so many milliseconds. */
  public KillMoments(Random random, int longest) {
    this.random = random;
    this.longest = longest;
  }

  /** For the next kill. */
  public Duration next() {
    return Duration.ofMillis(random.nextInt(longest));
  }

  /** What came of it: half of the runs are to be killed before they publish, and half after. */
  public void published(boolean published) {
    longest = published ? Math.max(SHORTEST, longest * 4 / 5) : longest * 5 / 4;
  }
}
