package dev.products.inference.operator.plan;

import dev.products.inference.contract.FailureReason;
import dev.products.inference.operator.config.Timeouts;
import dev.products.inference.operator.observation.DriverState;
import dev.products.inference.operator.observation.Observation;
import dev.products.inference.operator.observation.ObservedDriver;
import dev.products.inference.operator.observation.ObservedDrivers;
import dev.products.inference.operator.run.Attempt;
import dev.products.inference.operator.status.RunState;
import dev.products.inference.operator.tenant.TenantRules;
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

  private RunPlanner(RunContext context, TenantRules rules) {
    this.context = context;
    this.rules = rules;
    this.drivers = context.observation().drivers();
  }

  /** The plan; the same for the same arguments. */
  public static Plan plan(
      Observation observation, TenantRules rules, Timeouts timeouts, Instant now) {
    if (observation.resource().getSpec() == null) {
      return invalid(observation.drivers(), observation.validation().violations());
    }
    RunContext context = RunContext.of(observation, timeouts, now);
    Plan plan = told(new RunPlanner(context, rules).plan(), context.scheduling());
    Optional<Instant> again = plan.nextLook().or(() -> lookAfterEnd(context, plan));
    return plan.lookingAgain(
            Stream.concat(again.stream(), context.scheduling().nextLook().stream())
                .min(Comparator.naturalOrder()))
        .thenAlso(
            observation.drivers().outlived().stream()
                .<Action>map(Action.EndKeepingLog::new)
                .toList());
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
    return context.validation().match(this::permitted, violations -> invalid(drivers, violations));
  }

  private Plan permitted(ValidatedSpec spec) {
    List<Violation> refused = new ArrayList<>(PodPaths.violations(spec));
    refused.addAll(rules.violations(context.observation().resource()));
    if (!refused.isEmpty()) {
      return invalid(drivers, refused);
    }
    return context.scheduling().start().map(this::await).orElseGet(() -> plan(spec));
  }

  /** Nothing runs before the schedule's first time, nor what ran before the spec was changed. */
  private Plan await(Instant start) {
    RunState state =
        context.policy().suspend()
            ? new RunState.Suspended(Optional.empty())
            : new RunState.Scheduled(start);
    List<Action> discarded =
        drivers.all().stream()
            .filter(driver -> driver.state().alive())
            .<Action>map(Action.Discard::new)
            .toList();
    return Plan.act(discarded, state, context.nextLook(drivers.all()));
  }

  private Plan plan(ValidatedSpec spec) {
    RetryPolicy retries = new RetryPolicy(context, spec);
    List<ObservedDriver> others = drivers.ofOtherRuns(context.run());
    return others.isEmpty() ? attempt(retries) : replace(others, retries);
  }

  private static Plan invalid(ObservedDrivers drivers, List<Violation> violations) {
    return Plan.act(
        drivers.all().stream().map(Action.Discard::new).toList(),
        new RunState.Invalid(violations),
        Optional.empty());
  }

  private Plan remove() {
    return Plan.act(
        List.of(new Action.Remove()),
        new RunState.Unchanged(),
        Optional.of(context.now().plus(REMOVED)));
  }

  /** What another run left must go before this one's first driver comes. */
  private Plan replace(List<ObservedDriver> others, RetryPolicy retries) {
    Attempt first = context.attempt(context.recorded().attempt());
    if (context.late()) {
      return retries.exceeded(first, context.unconfirmed(others));
    }
    return Plan.act(
        others.stream().map(Action.Discard::new).toList(),
        new RunState.Replacing(first, context.unconfirmed(others)),
        context.nextLook(others));
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
    // A driver that was stopped to suspend the run was not lost.
    return recorded.submitted() && !context.policy().suspend()
        ? retries.after(
            attempt,
            new DriverState.Terminated(
                FailureReason.DRIVER_LOST,
                "pod " + attempt.driverPod() + " was deleted before it reported",
                context.now()))
        : retries.submit(attempt);
  }
}
