package dev.products.inference.job.findings;

import java.io.Serializable;
import java.util.Arrays;
import java.util.stream.LongStream;

/** How probable the predictions are: rows by the probability of their category. */
public final class Confidence implements Serializable {

  private static final long serialVersionUID = 1L;

  /** Each bar of the histogram is five percent wide. */
  public static final int BARS = 20;

  private final long[] bars = new long[BARS];
  private long lookedAt;

  /** Adds a row, which stands for so many. */
  void add(double probability, int rows) {
    lookedAt++;
    bars[Math.max(0, Math.min(BARS - 1, (int) (probability * BARS)))] += rows;
  }

  void addAll(Confidence others) {
    lookedAt += others.lookedAt;
    Arrays.setAll(bars, bar -> bars[bar] + others.bars[bar]);
  }

  /** How many rows the histogram was made of. */
  public long lookedAt() {
    return lookedAt;
  }

  /** Rows, of all that were classified, by the twentieth that their probability is in. */
  public long[] bars() {
    return bars.clone();
  }

  /** All rows of the histogram. */
  public long rows() {
    return LongStream.of(bars).sum();
  }
}
