package dev.products.inference.operator.plan;

import dev.products.inference.operator.config.Timeouts;
import dev.products.inference.operator.observation.Observation;
import dev.products.inference.operator.observation.ObservedDriver;
import dev.products.inference.operator.run.Attempt;
import dev.products.inference.operator.run.RunName;
import dev.products.inference.operator.status.PendingChange;
import dev.products.inference.resource.ProductClassification;
import dev.products.inference.resource.ProductClassificationStatus;
import dev.products.inference.resource.validated.ValidatedRunPolicy;
import dev.products.inference.resource.validation.SpecValidation;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What every rule may ask: the run, its policy and its past, and what time it is. */
record RunContext(
    Observation observation,
    SpecValidation validation,
    DesiredRun desired,
    RecordedRun recorded,
    Scheduling scheduling,
    Timeouts timeouts,
    Instant now) {

  /** How long after its time a pod that is being deleted may still be there. */
  private static final Duration CONFIRMATION = Duration.ofSeconds(30);

  /** Of the run that is asked for, or of the one for a time that has come. */
  static RunContext of(Observation observation, Timeouts timeouts, Instant now) {
    ProductClassification resource = observation.resource();
    DesiredRun desired = DesiredRun.of(observation, now);
    Long generation = resource.getMetadata().getGeneration();
    RecordedRun last = new RecordedRun(resource.getStatus(), generation, desired.run());
    Scheduling scheduling = scheduling(observation, resource, last, desired, now);
    DesiredRun timed = desired.at(scheduling.run(), observation.drivers());
    return new RunContext(
        observation,
        observation.validation(),
        timed,
        new RecordedRun(resource.getStatus(), generation, timed.run()),
        scheduling,
        timeouts,
        now);
  }

  RunName run() {
    return desired.run();
  }

  /** Whether the spec, as it is by now, asks for another run than this one. */
  boolean superseded() {
    return desired.change().filter(PendingChange::supersedes).isPresent();
  }

  /** Whether the spec has been changed, and nobody has said since that it asks for this run. */
  boolean changed() {
    return observation.resource().getStatus() != null
        && !RunName.isDesiredBy(observation.resource());
  }

  ValidatedRunPolicy policy() {
    return validation.runPolicy();
  }

  Attempt attempt(int number) {
    return run().attempt(number);
  }

  /** When the run must be over; empty if it may take for ever. */
  Optional<Instant> deadline() {
    return policy().activeDeadline().map(deadline -> start().plus(deadline.limit()));
  }

  /** When the run began: as is told of it, or when its driver was made, or else now. */
  private Instant start() {
    return recorded.start().or(this::driverCreated).orElse(now);
  }

  /** When the latest driver of the run was made, of which the status may tell nothing yet. */
  Optional<Instant> driverCreated() {
    return observation.drivers().latest(run()).map(ObservedDriver::created);
  }

  boolean late() {
    return deadline().filter(this::past).isPresent();
  }

  /** Whether this happened when the run should have been over. */
  boolean late(Instant time) {
    return deadline().filter(end -> !time.isBefore(end)).isPresent();
  }

  boolean past(Instant time) {
    return !now.isBefore(time);
  }

  /** This time, or the deadline if that is earlier. */
  Optional<Instant> noLaterThanDeadline(Instant time) {
    return Optional.of(deadline().filter(end -> end.isBefore(time)).orElse(time));
  }

  /** When a resource whose run is over is to be removed. */
  Optional<Instant> removal() {
    return removal(recorded);
  }

  /**
   * When to look at the resource again if this is its status, and its run is over with it: at once
   * if another is due by now.
   */
  Optional<Instant> lookAfterEnd(ProductClassificationStatus status) {
    ProductClassification after = new ProductClassification();
    after.setMetadata(observation.resource().getMetadata());
    after.setStatus(status);
    RecordedRun ended = new RecordedRun(status, after.getMetadata().getGeneration(), run());
    if (!ended.over()) {
      return Optional.empty();
    }
    boolean another =
        desired.change().filter(change -> !change.held()).isPresent()
            || !scheduling(observation, after, ended, desired, now).run().equals(run());
    return another ? Optional.of(now) : removal(ended);
  }

  private static Scheduling scheduling(
      Observation observation,
      ProductClassification resource,
      RecordedRun last,
      DesiredRun desired,
      Instant now) {
    ValidatedRunPolicy policy = observation.validation().runPolicy();
    // What waits for someone waits for no time.
    boolean waits = last.over() || observation.drivers().goOn(last.run());
    boolean held = waits && desired.change().filter(PendingChange::held).isPresent();
    return new Scheduler(
            resource, held ? policy.unscheduled() : policy, last, observation.drivers(), now)
        .plan();
  }

  private Optional<Instant> removal(RecordedRun over) {
    return policy()
        .ttlAfterFinished()
        .flatMap(ttl -> over.overSince().map(since -> since.plus(ttl)));
  }

  /** Whether its node should long have confirmed that the driver has ended. */
  boolean overdue(ObservedDriver driver) {
    return driver.goneBy().map(time -> time.plus(CONFIRMATION)).filter(this::past).isPresent();
  }

  /** The drivers of which it is not known whether they have ended, in words; empty if none. */
  String unconfirmed(List<ObservedDriver> drivers) {
    return drivers.stream()
        .filter(this::overdue)
        .map(
            driver ->
                "%s: pod %s was to be gone by %s, and node %s has not confirmed it"
                    .formatted(
                        driver.interruption(),
                        driver.attempt().driverPod(),
                        driver.goneBy().orElseThrow(),
                        driver.pod().getSpec().getNodeName()))
        .collect(Collectors.joining("; "));
  }

  /** When to look again at drivers that are ending. */
  Optional<Instant> nextLook(List<ObservedDriver> drivers) {
    return Stream.concat(
            drivers.stream()
                .flatMap(driver -> driver.goneBy().stream())
                .map(time -> time.plus(CONFIRMATION)),
            deadline().stream())
        .filter(time -> !past(time))
        .min(Comparator.naturalOrder());
  }
}
