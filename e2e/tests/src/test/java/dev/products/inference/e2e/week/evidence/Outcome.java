package dev.products.inference.e2e.week.evidence;

import dev.products.inference.e2e.environment.E2eNamespace;
import dev.products.inference.resource.Phase;
import dev.products.inference.resource.ProductClassification;
import io.fabric8.kubernetes.api.model.Condition;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * How a resource may end.
 *
 * @param reasons of the condition Failed; empty if it has not failed
 */
public record Outcome(Phase phase, Set<String> reasons) {

  private static final Outcome SUCCEEDED = new Outcome(Phase.SUCCEEDED, Set.of());
  private static final Outcome SUSPENDED = new Outcome(Phase.SUSPENDED, Set.of());
  private static final Outcome UNSOUND = new Outcome(Phase.FAILED, Set.of("InputColumnMissing"));
  private static final Outcome LATE = new Outcome(Phase.FAILED, Set.of("DeadlineExceeded"));
  private static final Outcome EXISTS = new Outcome(Phase.FAILED, Set.of("OutputExists"));
  private static final Outcome GAVE_UP =
      new Outcome(
          Phase.FAILED,
          Set.of("ApiServerUnavailable", "DriverLost", "JobFailed", "ExecutorsFailed"));

  /** More than one only where an operation and a run raced. */
  public static List<Outcome> of(Wanted wanted) {
    List<Outcome> outcomes = new ArrayList<>();
    if (wanted.suspended()) {
      outcomes.add(SUSPENDED);
    }
    if (wanted.released()) {
      outcomes.add(wanted.variant().sound() ? SUCCEEDED : UNSOUND);
      if (wanted.variant().hurried()) {
        outcomes.add(LATE);
      }
      if (wanted.variant().once()
          && Collections.frequency(wanted.variants(), wanted.variant()) > 1) {
        outcomes.add(EXISTS);
      }
      if (wanted.disturbed() && wanted.variant().backoffLimit() == 0) {
        outcomes.add(GAVE_UP);
      }
    }
    return outcomes;
  }

  public boolean is(ProductClassification resource) {
    if (E2eNamespace.phase(resource) != phase) {
      return false;
    }
    Condition failed = E2eNamespace.condition(resource, "Failed");
    Condition complete = E2eNamespace.condition(resource, "Complete");
    return "True".equals(failed.getStatus()) == (phase == Phase.FAILED)
        && "True".equals(complete.getStatus()) == (phase == Phase.SUCCEEDED)
        && "False".equals(E2eNamespace.condition(resource, "Running").getStatus())
        && (reasons.isEmpty() || reasons.contains(failed.getReason()));
  }
}
