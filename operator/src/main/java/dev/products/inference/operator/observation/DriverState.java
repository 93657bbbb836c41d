package dev.products.inference.operator.observation;

import dev.products.inference.contract.FailureReason;
import dev.products.inference.contract.JobReport;
import java.time.Instant;
import java.util.Optional;

/** How a driver pod is. */
public sealed interface DriverState {

  /** What is different for each state; a new one does not compile before each of these has it. */
  interface Cases<T> {

    T starting(Starting state);

    T running(Running state);

    T reported(Reported state);

    T terminated(Terminated state);
  }

  /** What the state's own case gives. */
  <T> T match(Cases<T> cases);

  /** Whether it may still do something. */
  boolean alive();

  /** Whether its output may be published without a report, or may still come to be. */
  default boolean mayHavePublished() {
    return alive();
  }

  /** Not running yet; {@code problem} says what holds it up, or that nothing is told to. */
  record Starting(PodProblem problem) implements DriverState {
    @Override
    public <T> T match(Cases<T> cases) {
      return cases.starting(this);
    }

    @Override
    public boolean alive() {
      return true;
    }
  }

  /**
   * The driver's container runs; {@code problem} says what holds up executors, if anything does.
   */
  record Running(Instant since, Optional<PodProblem> problem) implements DriverState {
    @Override
    public <T> T match(Cases<T> cases) {
      return cases.running(this);
    }

    @Override
    public boolean alive() {
      return true;
    }
  }

  /** The job reported, whatever became of its pod then. */
  record Reported(JobReport report) implements DriverState {
    @Override
    public <T> T match(Cases<T> cases) {
      return cases.reported(this);
    }

    @Override
    public boolean alive() {
      return false;
    }
  }

  /**
   * It ended and reported nothing.
   *
   * @param mayHavePublished whether it may have been ended after it published and before it could
   *     say so
   */
  record Terminated(FailureReason reason, String message, Instant at, boolean mayHavePublished)
      implements DriverState {

    /** One that had published nothing. */
    public Terminated(FailureReason reason, String message, Instant at) {
      this(reason, message, at, false);
    }

    @Override
    public <T> T match(Cases<T> cases) {
      return cases.terminated(this);
    }

    @Override
    public boolean alive() {
      return false;
    }
  }
}
