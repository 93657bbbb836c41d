package dev.products.inference.operator.reconcile;

import dev.products.inference.operator.cluster.Cluster;
import dev.products.inference.operator.config.JobDefaults;
import dev.products.inference.operator.driver.DriverResources;
import dev.products.inference.operator.driver.RefusedBySparkException;
import dev.products.inference.operator.kueue.NotAdmittedException;
import dev.products.inference.operator.metrics.RunMetrics;
import dev.products.inference.operator.observation.Refusal;
import dev.products.inference.operator.plan.Action;
import dev.products.inference.operator.progress.MonitoringToken;
import dev.products.inference.operator.run.Attempt;
import dev.products.inference.resource.ProductClassification;
import dev.products.inference.resource.validated.ValidatedSpec;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Carries out actions on the cluster. Where one cannot be, what it gives is how soon the resource
 * is to be observed again, for another plan.
 */
record ActionExecutor(
    Cluster cluster,
    JobDefaults jobDefaults,
    Clock clock,
    RunMetrics runs,
    ProductClassification resource)
    implements Action.Cases<Optional<Duration>> {

  private static final Optional<Duration> DONE = Optional.empty();

  /** The next plan is made with what was refused. */
  private static final Duration AT_ONCE = Duration.ofMillis(1);

  /** Something is not any more as it was observed: that change is on its way here. */
  private static final Duration CHANGED = Duration.ofSeconds(1);

  /** In their order, up to the first that cannot be carried out. */
  Optional<Duration> carryOut(List<Action> actions) {
    for (Action action : actions) {
      Optional<Duration> again = action.match(this);
      if (again.isPresent()) {
        return again;
      }
    }
    return DONE;
  }

  @Override
  public Optional<Duration> submit(Action.Submit action) {
    String driver = action.attempt().driverPod();
    if (!cluster.queue().mayCreate(resource, action.spec(), driver)) {
      return Optional.of(AT_ONCE);
    }
    Optional<Refusal> refusal;
    try {
      refusal = runs.submission(() -> created(action));
    } finally {
      cluster.queue().created(resource, driver);
    }
    refusal.ifPresent(found -> cluster.refusals().record(resource, found));
    return refusal.map(found -> AT_ONCE);
  }

  @Override
  public Optional<Duration> stop(Action.Stop action) {
    cluster.deletion().stop(action.driver());
    return DONE;
  }

  @Override
  public Optional<Duration> discard(Action.Discard action) {
    cluster.deletion().discard(action.driver(), action.atOnce());
    return DONE;
  }

  @Override
  public Optional<Duration> endKeepingLog(Action.EndKeepingLog action) {
    cluster.deletion().endKeepingLog(action.driver());
    return DONE;
  }

  @Override
  public Optional<Duration> removeFiles(Action.RemoveFiles action) {
    cluster.deletion().remove(action.files());
    return DONE;
  }

  @Override
  public Optional<Duration> remove(Action.Remove action) {
    return cluster.deletion().remove(resource) ? DONE : Optional.of(CHANGED);
  }

  @Override
  public Optional<Duration> enqueue(Action.Enqueue action) {
    boolean asked =
        cluster.workloads().enqueue(resource, action.runId(), action.wanted(), action.before());
    return asked ? DONE : Optional.of(AT_ONCE);
  }

  @Override
  public Optional<Duration> withdraw(Action.Withdraw action) {
    cluster.workloads().withdraw(action.workload());
    return DONE;
  }

  @Override
  public Optional<Duration> tellKueue(Action.TellKueue action) {
    cluster.workloads().tell(action.workload(), action.status());
    return DONE;
  }

  private Optional<Refusal> created(Action.Submit action) {
    Attempt attempt = action.attempt();
    try {
      ValidatedSpec spec = cluster.workloads().admitted(resource, attempt.runId(), action.spec());
      return cluster
          .submission()
          .submit(
              attempt,
              DriverResources.of(resource, spec, attempt, jobDefaults)
                  .with(MonitoringToken::addTo));
    } catch (NotAdmittedException e) {
      return Optional.of(
          new Refusal(attempt, Refusal.Kind.PASSING, e.getMessage(), clock.instant()));
    } catch (RefusedBySparkException e) {
      return Optional.of(
          new Refusal(attempt, Refusal.Kind.OF_THE_SPEC, e.getMessage(), clock.instant()));
    }
  }
}
