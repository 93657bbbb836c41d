package dev.products.inference.operator.plan;

import dev.products.inference.operator.observation.DriverState;
import dev.products.inference.operator.observation.Observation;
import dev.products.inference.operator.observation.ObservedDriver;
import dev.products.inference.operator.observation.ObservedDrivers;
import dev.products.inference.operator.run.ModelChange;
import dev.products.inference.operator.run.Ownership;
import dev.products.inference.operator.run.RunName;
import dev.products.inference.operator.status.PendingChange;
import dev.products.inference.resource.Phase;
import dev.products.inference.resource.ProductClassification;
import dev.products.inference.resource.ProductClassificationStatus;
import dev.products.inference.resource.change.OnChange;
import dev.products.inference.resource.run.Trigger;
import dev.products.inference.resource.validated.ValidatedRunPolicy;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The run that a plan is about: the one of which the status tells, or the one that follows it.
 *
 * @param wanted what the spec asks for without any time
 * @param trigger why it runs, if the status does not tell of it yet
 * @param change what else is asked for meanwhile, if something is
 */
record DesiredRun(
    RunName run, RunName wanted, Optional<Trigger> trigger, Optional<PendingChange> change) {

  static DesiredRun of(Observation observation, Instant now) {
    return new Choice(observation, now).desired();
  }

  /** The same, or what a time that has come makes of it: a run of what is wanted by then. */
  DesiredRun at(RunName timed, ObservedDrivers drivers) {
    boolean isDue = timed.dueTime().isPresent();
    if (timed.equals(run)) {
      // Its driver may be there, and the status not tell of it yet.
      return new DesiredRun(
          run, wanted, isDue ? trigger.map(why -> Trigger.SCHEDULED) : trigger, change);
    }
    RunName named = drivers.latest(timed).isPresent() ? timed : wanted.atTimeOf(timed);
    Trigger why = isDue ? Trigger.SCHEDULED : Trigger.REQUESTED;
    return new DesiredRun(named, wanted, Optional.of(why), Optional.empty());
  }

  private static DesiredRun follows(RunName run, Trigger trigger) {
    return new DesiredRun(run, run, Optional.of(trigger), Optional.empty());
  }

  private static DesiredRun stays(RunName run, RunName wanted, Optional<PendingChange> change) {
    return new DesiredRun(run, wanted, Optional.empty(), change);
  }

  /** What the choice is made of. */
  private record Choice(Observation observation, Instant now) {

    DesiredRun desired() {
      RunName wanted = RunName.current(resource(), observation.drivers().runs());
      Optional<RunName> recordedName = RunName.recorded(status());
      RunName last = recordedName.orElse(wanted);
      RecordedRun recorded = recorded(last);
      Optional<RunName> unrecorded = unrecorded(wanted);
      // Another run's driver is made when the one before has none, whatever is told of that one.
      boolean isPast = recorded.over() || driver(last).isEmpty();
      if (unrecorded.isPresent() && (recordedName.isEmpty() || isPast)) {
        return new DesiredRun(
            unrecorded.get(),
            wanted,
            Optional.of(another()),
            Optional.of(change(Trigger.SPEC_CHANGED)));
      } else if (recordedName.isEmpty()) {
        return follows(wanted, another());
      } else if (recorded.over()) {
        return afterEnd(last, wanted);
      }
      return status().phase() == Phase.SUSPENDED || !hasBegun(last, recorded)
          ? instead(last, wanted)
          : beside(last, wanted);
    }

    /** After a run that is over. */
    private DesiredRun afterEnd(RunName last, RunName wanted) {
      Optional<Trigger> changed = changed(last, wanted);
      boolean held = changed.isPresent() && policy().onChange() == OnChange.MANUAL;
      return changed.isEmpty() || held
          ? stays(last, wanted, changed.map(this::change))
          : follows(wanted.equals(last) ? successor(last) : wanted, changed.get());
    }

    /** Instead of a run of which no driver works, and that the spec need not ask for any more. */
    private DesiredRun instead(RunName last, RunName wanted) {
      if (wanted.equals(last)) {
        return stays(last, wanted, Optional.empty());
      }
      boolean first =
          Trigger.CREATED.word().equals(status().run().cause()) && status().history().isEmpty();
      return new DesiredRun(
          wanted,
          wanted,
          Optional.of(
              first
                  ? Trigger.CREATED
                  : redefined(last) ? Trigger.SPEC_CHANGED : cause().orElse(Trigger.SPEC_CHANGED)),
          Optional.empty());
    }

    /** Beside a run whose driver works, or has ended and is not told of yet. */
    private DesiredRun beside(RunName last, RunName wanted) {
      Optional<Trigger> changed = changed(last, wanted);
      boolean replaces =
          changed.isPresent()
              && driver(last)
                  .filter(driver -> driver.state().alive() && isToEnd(driver))
                  .isPresent();
      return replaces
          ? follows(wanted.equals(last) ? successor(last) : wanted, changed.get())
          : stays(last, wanted, changed.map(this::change));
    }

    /** Whether something else is not to wait for its end; one that has none cannot be awaited. */
    private boolean isToEnd(ObservedDriver driver) {
      return switch (policy().onChange()) {
        case RERUN -> true;
        case AFTER_CURRENT -> driver.continuous();
        case MANUAL -> false;
      };
    }

    private Optional<Trigger> changed(RunName last, RunName wanted) {
      if (!wanted.equals(last)) {
        return Optional.of(Trigger.SPEC_CHANGED);
      }
      return ModelChange.is(status().run(), observation.model())
          ? Optional.of(Trigger.MODEL_CHANGED)
          : Optional.empty();
    }

    private PendingChange change(Trigger trigger) {
      return new PendingChange(trigger, policy().onChange());
    }

    /** A driver of it was submitted for another model, before that could be told; or a new name. */
    private RunName successor(RunName last) {
      return observation.drivers().runs().stream()
          .filter(run -> run.isSuccessorOf(last))
          .findFirst()
          .orElseGet(() -> last.requestedAt(now));
    }

    /**
     * A run that was submitted, not told of, and not asked for any more. It is finished if it may
     * be; if it is over already, that is told before another begins.
     */
    private Optional<RunName> unrecorded(RunName wanted) {
      List<RunName> own =
          observation.drivers().all().stream()
              .filter(driver -> !driver.stopping() && hasBegun(driver))
              .filter(driver -> !isToEnd(driver) || !driver.state().alive())
              .filter(driver -> Ownership.isBy(resource(), driver.pod()))
              .map(driver -> new RunName(driver.attempt().runId()))
              .toList();
      return RunName.unrecorded(status(), own).filter(run -> !run.equals(wanted));
    }

    /** Whether its latest attempt works or has worked, and no other attempt is due. */
    private boolean hasBegun(RunName run, RecordedRun recorded) {
      return recorded.submitted()
          && recorded.nextAttempt().isEmpty()
          && (recorded.failureTarget().isPresent()
              || driver(run)
                  .map(Choice::hasBegun)
                  .orElseGet(() -> status().phase() == Phase.RUNNING));
    }

    private static boolean hasBegun(ObservedDriver driver) {
      return !(driver.state() instanceof DriverState.Starting);
    }

    private Optional<ObservedDriver> driver(RunName run) {
      return observation.drivers().latest(run);
    }

    /** Why a run begins of which the status knows none before. */
    private Trigger another() {
      return status() == null || (status().history().isEmpty() && status().run() == null)
          ? Trigger.CREATED
          : Trigger.SPEC_CHANGED;
    }

    private Optional<Trigger> cause() {
      return Trigger.of(status().run().cause());
    }

    private boolean redefined(RunName last) {
      return !RunName.isOfTheSameDefinition(resource(), last);
    }

    private ValidatedRunPolicy policy() {
      return observation.validation().runPolicy();
    }

    private RecordedRun recorded(RunName run) {
      return new RecordedRun(status(), resource().getMetadata().getGeneration(), run);
    }

    private ProductClassification resource() {
      return observation.resource();
    }

    private ProductClassificationStatus status() {
      return resource().getStatus();
    }
  }
}
