package dev.products.inference.operator.plan;

import dev.products.inference.operator.observation.ObservedDriver;
import dev.products.inference.operator.run.Attempt;
import dev.products.inference.operator.status.RunState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What to do next. */
public sealed interface Action {

  /** A step that is only a matter of the status; {@code until} is when to look again. */
  sealed interface Told extends Action {

    /** Empty if something will happen that calls for another look. */
    Optional<Instant> until();
  }

  /** The status stays, and is that of the present generation too. */
  record Keep(Optional<Instant> until) implements Told {}

  /** The resource has been kept for as long as it asked to be. */
  record Remove() implements Action {}

  /** What happened is not told yet: something else will happen, or it is told then. */
  record Await(Instant time) implements Told {

    @Override
    public Optional<Instant> until() {
      return Optional.of(time);
    }
  }

  /** The status tells of this state. */
  record Tell(RunState state, Optional<Instant> until) implements Told {

    public static Tell of(RunState state) {
      return new Tell(state, Optional.empty());
    }
  }

  /** The attempt's objects are to be created. */
  record Submit(Attempt attempt) implements Action {}

  /**
   * These drivers are to end; until they have, the status tells of this state.
   *
   * @param until when to look again, whatever happens
   */
  record Stop(List<ObservedDriver> drivers, RunState state, Optional<Instant> until)
      implements Action {

    public Stop {
      drivers = List.copyOf(drivers);
    }
  }

  /**
   * The driver that waits in vain is to go, if it is still exactly as it was observed; then the
   * next step follows.
   */
  record GiveUp(ObservedDriver driver, Action then) implements Action {}
}
