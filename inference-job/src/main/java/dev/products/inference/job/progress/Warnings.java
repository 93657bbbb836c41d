package dev.products.inference.job.progress;

import dev.products.inference.contract.message.Printable;
import java.util.ArrayList;
import java.util.List;

/**
 * What is probably not meant so in a run that goes on: told as it is found, and kept for the
 * result.
 */
public final class Warnings {

  private final Progress progress;
  private final List<String> told = new ArrayList<>();

  public Warnings(Progress progress) {
    this.progress = progress;
  }

  /** Tells it, once. A sentence that names the field, what was found and what to do. */
  public void add(String found) {
    String warning = Printable.of(found);
    if (!told.contains(warning)) {
      told.add(warning);
      progress.warned(warning);
    }
  }

  public List<String> list() {
    return List.copyOf(told);
  }
}
