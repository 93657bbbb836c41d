package dev.products.inference.operator.observation;

import dev.products.inference.contract.FailureReason;
import dev.products.inference.contract.JobReport;
import java.time.Instant;
import java.util.Optional;

/** How a driver pod is. */
public sealed interface DriverState {

  /** Not running yet; {@code problem} says what holds it up, if anything does. */
  record Starting(Optional<PodProblem> problem) implements DriverState {}

  /**
   * The driver's container runs; {@code problem} says what holds up executors, if anything does.
   */
  record Running(Instant since, Optional<PodProblem> problem) implements DriverState {}

  /** The job reported, whatever became of its pod then. */
  record Reported(JobReport report) implements DriverState {}

  /** It ended and reported nothing. */
  record Terminated(FailureReason reason, String message, Instant at) implements DriverState {}

  /** Whether it may still do something. */
  default boolean alive() {
    return this instanceof Starting || this instanceof Running;
  }
}
