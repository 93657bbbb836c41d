package dev.products.inference.operator.status;

import dev.products.inference.resource.change.OnChange;
import dev.products.inference.resource.run.Trigger;

/**
 * What is asked for is another run than the one that is told of.
 *
 * @param trigger what has changed
 * @param policy when that runs
 */
public record PendingChange(Trigger trigger, OnChange policy) {

  /** Whether the spec asks for what the run never does, however often it is tried. */
  public boolean supersedes() {
    return trigger == Trigger.SPEC_CHANGED;
  }

  /** Whether nothing runs by itself. */
  public boolean held() {
    return policy == OnChange.MANUAL;
  }
}
