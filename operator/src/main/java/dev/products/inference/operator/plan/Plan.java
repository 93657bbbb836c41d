package dev.products.inference.operator.plan;

import dev.products.inference.operator.observation.ObservedDrivers;
import dev.products.inference.operator.prerequisite.Prerequisite;
import dev.products.inference.operator.status.RunOrigin;
import dev.products.inference.operator.status.RunState;
import dev.products.inference.operator.status.StatusProjection;
import dev.products.inference.resource.ProductClassification;
import dev.products.inference.resource.ProductClassificationStatus;
import dev.products.inference.resource.ScheduleStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What follows from an observation.
 *
 * @param actions to be carried out one after the other, before the state is told
 * @param state what the status tells of
 * @param afterwards to be carried out once the status tells of the state: what would take away what
 *     the state was seen by, and what is not so urgent as to hold up the status
 * @param awaited what the run waits for, or what a run that has begun used: the resource is looked
 *     at again when it comes or changes
 * @param schedule what the status says of the schedule; empty if there is none
 * @param origin where the run comes from
 * @param nextLook when to look again in any case; empty if only what happens calls for that
 */
public record Plan(
    List<Action> actions,
    RunState state,
    List<Action> afterwards,
    Optional<Prerequisite> awaited,
    Optional<ScheduleStatus> schedule,
    RunOrigin origin,
    Optional<Instant> nextLook) {

  private static final RunOrigin UNKNOWN = RunOrigin.none(ObservedDrivers.NONE, 0);

  public Plan {
    actions = List.copyOf(actions);
    afterwards = List.copyOf(afterwards);
  }

  /**
   * The status of the resource, whole. Equal to its present one if nothing has changed; null if it
   * has none, and none is to be told.
   */
  public ProductClassificationStatus status(ProductClassification resource, Instant now) {
    ProductClassificationStatus status = StatusProjection.of(resource, state, origin, now);
    // Of a driver that is just being created nothing is told, so not for which time it is either.
    return status == null || state instanceof RunState.Submitting
        ? status
        : status.with(schedule.orElse(null));
  }

  static Plan tell(RunState state) {
    return tell(state, Optional.empty());
  }

  static Plan tell(RunState state, Optional<Instant> nextLook) {
    return act(List.of(), state, nextLook);
  }

  static Plan act(List<? extends Action> actions, RunState state, Optional<Instant> nextLook) {
    return new Plan(
        List.copyOf(actions),
        state,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        UNKNOWN,
        nextLook);
  }

  Plan thenAlso(List<? extends Action> others) {
    return new Plan(
        actions,
        state,
        Stream.<Action>concat(afterwards.stream(), others.stream()).toList(),
        awaited,
        schedule,
        origin,
        nextLook);
  }

  Plan awaiting(Prerequisite prerequisite) {
    return new Plan(
        actions, state, afterwards, Optional.of(prerequisite), schedule, origin, nextLook);
  }

  /** Also looked at again when this changes, unless something else is awaited. */
  Plan following(Optional<Prerequisite> model) {
    return awaited.isPresent()
        ? this
        : new Plan(actions, state, afterwards, model, schedule, origin, nextLook);
  }

  Plan lookingAgain(Optional<Instant> time) {
    return new Plan(actions, state, afterwards, awaited, schedule, origin, time);
  }

  Plan telling(Optional<ScheduleStatus> told) {
    return new Plan(actions, state, afterwards, awaited, told, origin, nextLook);
  }

  Plan of(RunOrigin run) {
    return new Plan(actions, state, afterwards, awaited, schedule, run, nextLook);
  }
}
