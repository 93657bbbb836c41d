package dev.products.inference.resource.status;

import dev.products.inference.resource.ProductClassificationStatus;
import io.fabric8.kubernetes.api.model.Condition;
import java.util.Optional;

/** The conditions, in the order in which the status lists them. */
public enum ConditionType {
  VALIDATED(
      "Validated",
      "The spec contradicts itself nowhere, and the ConfigMap and claims that it names exist."),
  RUNNING(
      "Running",
      "The driver runs; its reason and message say what it, or the run before it, waits for. Unknown while a"
          + " node does not confirm that a driver has ended."),
  FAILURE_TARGET(
      "FailureTarget",
      "As a Job's: why the run fails as soon as its driver, which is being stopped, has ended. Absent otherwise."),
  COMPLETE("Complete", "The run succeeded, and its output is published."),
  FAILED("Failed", "The run failed, and the output is as it was."),
  FINISHED(
      "Finished",
      "The run succeeded or failed: what a script waits for that must go on either way."),
  READY(
      "Ready",
      "What the spec asks for by now is done. False while it is not, or cannot be: Reconciling and Stalled tell which."),
  RECONCILING(
      "Reconciling",
      "A run is under way or about to begin; the message says where it is, and what it waits for."),
  STALLED(
      "Stalled",
      "It goes no further by itself: the run failed, or, with the reason InternalError, the operator itself fails on"
          + " this resource; it tries again, and all else is as it last was.");

  private final String word;
  private final String meaning;

  ConditionType(String word, String meaning) {
    this.word = word;
    this.meaning = meaning;
  }

  /** The word in the resource. */
  public String word() {
    return word;
  }

  /** What it means that it is true. */
  public String meaning() {
    return meaning;
  }

  /** The condition of this type, if the status has one. */
  public Optional<Condition> in(ProductClassificationStatus status) {
    return status == null
        ? Optional.empty()
        : status.conditions().stream()
            .filter(condition -> word.equals(condition.getType()))
            .findFirst();
  }
}
