package dev.products.inference.operator.status;

import dev.products.inference.contract.FailureReason;
import dev.products.inference.contract.JobReport;
import dev.products.inference.operator.observation.PodProblem;
import dev.products.inference.operator.queue.QueueWait;
import dev.products.inference.operator.run.Attempt;
import dev.products.inference.resource.validation.Violation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where the resource's run is: everything that its status says follows from this. */
public sealed interface RunState {

  /** What is different for each state; a new one does not compile before each of these has it. */
  interface Cases<T> {

    T unchanged(Unchanged state);

    T scheduled(Scheduled state);

    T submitting(Submitting state);

    T invalid(Invalid state);

    T waiting(Waiting state);

    T replacing(Replacing state);

    T stopping(Stopping state);

    T givingUp(GivingUp state);

    T unconfirmed(Unconfirmed state);

    T suspended(Suspended state);

    T queued(Queued state);

    T starting(Starting state);

    T running(Running state);

    T backingOff(BackingOff state);

    T reported(Reported state);

    T gaveUp(GaveUp state);

    T failed(Failed state);
  }

  /** What the state's own case gives. */
  <T> T match(Cases<T> cases);

  /** As the status tells it, which is that of the present generation too. */
  record Unchanged() implements RunState {
    @Override
    public <T> T match(Cases<T> cases) {
      return cases.unchanged(this);
    }
  }

  /** Nothing runs before this time, the first of the schedule. */
  record Scheduled(Instant start) implements RunState {
    @Override
    public <T> T match(Cases<T> cases) {
      return cases.scheduled(this);
    }
  }

  /** The attempt's objects are being created; it is told of as soon as its pod shows something. */
  record Submitting(Attempt attempt) implements RunState {
    @Override
    public <T> T match(Cases<T> cases) {
      return cases.submitting(this);
    }
  }

  /** The spec contradicts itself; there is no run. Final until the spec is changed. */
  record Invalid(List<Violation> violations) implements RunState {
    public Invalid {
      violations = List.copyOf(violations);
    }

    @Override
    public <T> T match(Cases<T> cases) {
      return cases.invalid(this);
    }
  }

  /** The attempt's pod is not there yet, because of what the message says. */
  record Waiting(Attempt attempt, FailureReason reason, String message) implements RunState {
    @Override
    public <T> T match(Cases<T> cases) {
      return cases.waiting(this);
    }
  }

  /**
   * Another run is due, of a changed spec or at a new time; the driver before must go first.
   *
   * @param unconfirmed what is known of it if its end is overdue, else empty
   */
  record Replacing(Attempt first, String unconfirmed) implements RunState {
    @Override
    public <T> T match(Cases<T> cases) {
      return cases.replacing(this);
    }
  }

  /** The attempt's driver is ending because it was told to. */
  record Stopping(Attempt attempt, String message) implements RunState {
    @Override
    public <T> T match(Cases<T> cases) {
      return cases.stopping(this);
    }
  }

  /**
   * It waited in vain; its driver, which could do nothing, is to end, and the run fails then.
   *
   * @param running whether the driver runs, and it is its executors that could not be had
   */
  record GivingUp(Attempt attempt, FailureReason reason, String message, boolean running)
      implements RunState {
    @Override
    public <T> T match(Cases<T> cases) {
      return cases.givingUp(this);
    }
  }

  /** The attempt's driver was told to end, and its node does not confirm that it has. */
  record Unconfirmed(Attempt attempt, String message) implements RunState {
    @Override
    public <T> T match(Cases<T> cases) {
      return cases.unconfirmed(this);
    }
  }

  /**
   * Held back.
   *
   * @param next what begins when it is resumed; empty if that is only at the schedule's time
   */
  record Suspended(Optional<Attempt> next) implements RunState {
    @Override
    public <T> T match(Cases<T> cases) {
      return cases.suspended(this);
    }
  }

  /** Whether it has a place in its namespace's queue. */
  default boolean waitsForTurn() {
    return this instanceof Queued
        || (this instanceof Waiting waiting && waiting.reason() == FailureReason.QUOTA_TOO_SMALL);
  }

  /** There is no room for it in its namespace, or others are before it. */
  record Queued(Attempt attempt, QueueWait why, int priority) implements RunState {
    @Override
    public <T> T match(Cases<T> cases) {
      return cases.queued(this);
    }
  }

  /** The driver pod exists and does not run yet. */
  record Starting(Attempt attempt, Optional<PodProblem> problem) implements RunState {
    @Override
    public <T> T match(Cases<T> cases) {
      return cases.starting(this);
    }
  }

  /** The driver runs, though perhaps not its executors. */
  record Running(Attempt attempt, Optional<PodProblem> problem) implements RunState {
    @Override
    public <T> T match(Cases<T> cases) {
      return cases.running(this);
    }
  }

  /** The attempt failed, and another one follows. */
  record BackingOff(Attempt attempt, FailureReason reason, String message, Instant next)
      implements RunState {
    @Override
    public <T> T match(Cases<T> cases) {
      return cases.backingOff(this);
    }
  }

  /** The job's report decides. Final. */
  record Reported(Attempt attempt, JobReport report) implements RunState {
    @Override
    public <T> T match(Cases<T> cases) {
      return cases.reported(this);
    }
  }

  /**
   * It waited in vain, and its driver has ended. Final.
   *
   * @param message that of {@link GivingUp}, as the status told it
   */
  record GaveUp(Attempt attempt, FailureReason reason, String message) implements RunState {
    @Override
    public <T> T match(Cases<T> cases) {
      return cases.gaveUp(this);
    }
  }

  /** It failed without a report, or with one that came too late to matter. Final. */
  record Failed(Attempt attempt, FailureReason reason, String message) implements RunState {
    @Override
    public <T> T match(Cases<T> cases) {
      return cases.failed(this);
    }
  }
}
