package dev.products.inference.operator.status;

import dev.products.inference.contract.FailureReason;
import dev.products.inference.contract.JobReport;
import dev.products.inference.operator.observation.PodProblem;
import dev.products.inference.operator.run.Attempt;
import dev.products.inference.resource.validation.Violation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where the resource's run is: everything that its status says follows from this. */
public sealed interface RunState {

  /** The spec contradicts itself; there is no run. Final until the spec is changed. */
  record Invalid(List<Violation> violations) implements RunState {}

  /** The attempt's pod is not there yet, because of what the message says. */
  record Waiting(Attempt attempt, FailureReason reason, String message) implements RunState {}

  /**
   * Another run is due, of a changed spec or at a new time; the driver before must go first.
   *
   * @param unconfirmed what is known of it if its end is overdue, else empty
   */
  record Replacing(Attempt first, String unconfirmed) implements RunState {}

  /** The attempt's driver is ending because it was told to. */
  record Stopping(Attempt attempt, String message) implements RunState {}

  /**
   * It waited in vain, and its driver, which could do nothing, is ending because it was told to.
   */
  record GivingUp(Attempt attempt, FailureReason reason, String message) implements RunState {}

  /** The attempt's driver was told to end, and its node does not confirm that it has. */
  record Unconfirmed(Attempt attempt, String message) implements RunState {}

  /** Held back. */
  record Suspended(Attempt next) implements RunState {}

  /** The driver pod exists and does not run yet. */
  record Starting(Attempt attempt, Optional<PodProblem> problem) implements RunState {}

  /** The driver runs, though perhaps not its executors. */
  record Running(Attempt attempt, Optional<PodProblem> problem) implements RunState {}

  /** The attempt failed, and another one follows. */
  record BackingOff(Attempt attempt, FailureReason reason, String message, Instant next)
      implements RunState {}

  /** The job's report decides. Final. */
  record Reported(Attempt attempt, JobReport report) implements RunState {}

  /**
   * It waited in vain, and its driver has ended. Final.
   *
   * @param message that of {@link GivingUp}, as the status told it
   */
  record GaveUp(Attempt attempt, FailureReason reason, String message) implements RunState {}

  /** It failed without a report, or with one that came too late to matter. Final. */
  record Failed(Attempt attempt, FailureReason reason, String message) implements RunState {}
}
