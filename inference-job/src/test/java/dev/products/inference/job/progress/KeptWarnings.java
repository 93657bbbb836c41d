package dev.products.inference.job.progress;

import java.util.List;

/** Keeps what it is warned of. */
public record KeptWarnings(List<String> warnings) implements Progress {

  @Override
  public void advanced(long rowsRead, double fraction) {}

  @Override
  public void warned(String warning) {
    warnings.add(warning);
  }
}
