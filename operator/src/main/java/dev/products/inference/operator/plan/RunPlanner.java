package dev.products.inference.operator.plan;

import dev.products.inference.contract.FailureReason;
import dev.products.inference.operator.config.Timeouts;
import dev.products.inference.operator.observation.DriverState;
import dev.products.inference.operator.observation.Observation;
import dev.products.inference.operator.observation.ObservedDriver;
import dev.products.inference.operator.observation.ObservedDrivers;
import dev.products.inference.operator.prerequisite.Prerequisite;
import dev.products.inference.operator.run.Attempt;
import dev.products.inference.operator.status.RunOrigin;
import dev.products.inference.operator.status.RunState;
import dev.products.inference.operator.tenant.TenantRules;
import dev.products.inference.resource.change.OnChange;
import dev.products.inference.resource.validated.ValidatedSpec;
import dev.products.inference.resource.validation.PodPaths;
import dev.products.inference.resource.validation.Violation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** From what is observed to the plan. */
public final class RunPlanner {

  /** By then a resource that was to be removed is gone, or has changed and is looked at again. */
  private static final Duration REMOVED = Duration.ofSeconds(1);

  private final RunContext context;
  private final TenantRules rules;
  private final ObservedDrivers drivers;
  private final List<Violation> violations;
  private final RunOrigin origin;

  private RunPlanner(RunContext context, TenantRules rules) {
    this.context = context;
    this.rules = rules;
    this.drivers = context.observation().drivers();
    this.violations = violations();
    this.origin = origin();
  }

  /** The plan; the same for the same arguments. */
  public static Plan plan(
      Observation observation, TenantRules rules, Timeouts timeouts, Instant now) {
    if (observation.resource().getSpec() == null) {
      return invalid(observation, observation.validation().violations())
          .of(
              RunOrigin.none(
                  observation.drivers(), observation.validation().runPolicy().historyLimit()));
    }
    RunContext context = RunContext.of(observation, timeouts, now);
    RunPlanner planner = new RunPlanner(context, rules);
    Plan plan = told(planner.plan(), context.scheduling()).of(planner.origin);
    Optional<Instant> again = plan.nextLook().or(() -> lookAfterEnd(context, plan));
    return plan.lookingAgain(
            Stream.concat(again.stream(), context.scheduling().nextLook().stream())
                .min(Comparator.naturalOrder()))
        .following(Prerequisite.model(observation.resource()).filter(model -> hasDriver(plan)))
        .thenAlso(new Upkeep(context).after(plan))
        .thenAlso(new KueueUpkeep(context).after(plan));
  }

  /** Whether the model of a run is mounted, or was: from then on a change of it is news. */
  private static boolean hasDriver(Plan plan) {
    return !(plan.state() instanceof RunState.Invalid
        || plan.state() instanceof RunState.Suspended);
  }

  /** When to look again at a run that this state ends. */
  private static Optional<Instant> lookAfterEnd(RunContext context, Plan plan) {
    return context.lookAfterEnd(plan.status(context.observation().resource(), context.now()));
  }

  private static Plan told(Plan plan, Scheduling scheduling) {
    return plan.telling(
        plan.state() instanceof RunState.Invalid ? scheduling.ifInvalid() : scheduling.status());
  }

  private Plan plan() {
    if (context.recorded().over()) {
      if (context.removal().filter(context::past).isPresent()) {
        return remove();
      }
      if (!context.recorded().refused()) {
        return Plan.tell(new RunState.Unchanged(), context.removal());
      }
    }
    // What was refused may be allowed by now: the operator's lists are no part of the spec.
    if (violations.isEmpty() || goesOn()) {
      return context.scheduling().start().map(this::await).orElseGet(() -> plan(valid()));
    }
    return invalid(context.observation(), violations);
  }

  private Optional<ValidatedSpec> valid() {
    return violations.isEmpty()
        ? context.validation().match(Optional::of, none -> Optional.empty())
        : Optional.empty();
  }

  private List<Violation> violations() {
    return context.validation().match(this::refused, violations -> violations);
  }

  private List<Violation> refused(ValidatedSpec spec) {
    List<Violation> refused = new ArrayList<>(PodPaths.violations(spec));
    refused.addAll(rules.violations(context.observation().resource()));
    return refused;
  }

  /** Nothing runs before the schedule's first time, nor what ran before the spec was changed. */
  private Plan await(Instant start) {
    RunState state =
        context.policy().suspend()
            ? new RunState.Suspended(Optional.empty())
            : new RunState.Scheduled(start);
    List<ObservedDriver> alive =
        drivers.all().stream().filter(driver -> driver.state().alive()).toList();
    return Plan.act(
        Action.Discard.all(alive, context.policy()), state, context.nextLook(drivers.all()));
  }

  /** Whether a driver works for what the spec asked for before it was made wrong. */
  private boolean goesOn() {
    return context.changed()
        && context.policy().onChange() != OnChange.RERUN
        && context.recorded().submitted()
        && context.recorded().nextAttempt().isEmpty()
        && drivers
            .latest(context.run())
            .filter(driver -> !(driver.state() instanceof DriverState.Starting))
            .isPresent();
  }

  /** A spec that was right when the run began, and is judged otherwise by now, is no news of it. */
  private RunOrigin origin() {
    DesiredRun desired = context.desired();
    return new RunOrigin(
        desired.run().id(),
        desired.trigger(),
        context.driverCreated(),
        desired.change(),
        context.changed() ? violations : List.of(),
        context.observation().model(),
        drivers,
        context.policy().historyLimit());
  }

  private Plan plan(Optional<ValidatedSpec> spec) {
    RetryPolicy retries = new RetryPolicy(context, spec);
    List<ObservedDriver> others = drivers.ofOtherRuns(context.run());
    return others.isEmpty() ? attempt(retries) : replace(others, retries);
  }

  private static Plan invalid(Observation observation, List<Violation> violations) {
    return Plan.act(
        Action.Discard.all(observation.drivers().all(), observation.validation().runPolicy()),
        new RunState.Invalid(violations),
        Optional.empty());
  }

  private Plan remove() {
    return Plan.act(
        List.of(new Action.Remove()),
        new RunState.Unchanged(),
        Optional.of(context.now().plus(REMOVED)));
  }

  /**
   * What another run left must go before this one's first driver comes. It is told first: a driver
   * that is gone, and of which nothing was told, was lost.
   */
  private Plan replace(List<ObservedDriver> others, RetryPolicy retries) {
    Attempt first = context.attempt(context.recorded().attempt());
    if (context.late()) {
      return retries.exceeded(first, context.unconfirmed(others));
    }
    return Plan.tell(
            new RunState.Replacing(first, context.unconfirmed(others)), context.nextLook(others))
        .thenAlso(Action.Discard.all(others, context.policy()));
  }

  private Plan attempt(RetryPolicy retries) {
    RecordedRun recorded = context.recorded();
    Optional<ObservedDriver> driver =
        drivers
            .latest(context.run())
            .filter(latest -> latest.attempt().number() >= recorded.attempt());
    if (driver.isPresent()) {
      return new DriverPlanner(context, retries, driver.get()).plan();
    }
    Attempt attempt = context.attempt(recorded.attempt());
    if (recorded.failureTarget().isPresent()) {
      return retries.gaveUp(attempt);
    }
    if (recorded.nextAttempt().isPresent()) {
      return retries.known(attempt, recorded.nextAttempt().get());
    }
    if (recorded.submitted() && new KueuePlanner(context).isRevoked(attempt)) {
      return retries.requeued(attempt);
    }
    // A driver that was stopped to suspend the run was not lost.
    return recorded.submitted() && !context.policy().suspend()
        ? retries.after(
            attempt,
            new DriverState.Terminated(
                FailureReason.DRIVER_LOST,
                "pod " + attempt.driverPod() + " was deleted before it reported",
                context.now(),
                true))
        : retries.submit(attempt);
  }
}
