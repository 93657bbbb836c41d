package dev.products.inference.resource.status;

import dev.products.inference.contract.FailureReason;
import dev.products.inference.contract.failure.FailureKind;
import dev.products.inference.resource.ProductClassificationStatus;
import dev.products.inference.resource.RunStatus;
import io.fabric8.kubernetes.api.model.Condition;

/**
 * How many attempts of a run have failed, by what was to blame. Each attempt counts once, and one
 * of which nothing is known any more is the job's own: so earlier versions counted them all.
 *
 * @param job by the job's own fault, also where no other attempt may follow
 * @param evictions attempts that a queue ended, which have not failed
 * @param uncounted those before an attempt that published a batch of a run that does not end
 */
public record FailureCounts(int job, int infrastructure, int evictions, int uncounted) {

  public static final FailureCounts NONE = new FailureCounts(0, 0, 0, 0);

  /** What a status tells of its run. */
  public static FailureCounts of(ProductClassificationStatus status) {
    RunStatus run = status.run();
    FailureCounts told =
        new FailureCounts(
            number(run.jobFailures()),
            number(run.infrastructureFailures()),
            number(run.evictions()),
            number(run.uncountedFailures()));
    int attempt = run.attempt() == null ? 1 : run.attempt();
    if (run.nextAttemptTime() != null) {
      return told.with(attempt, latest(status));
    }
    return hasPublished(status) ? told.forgiven(attempt) : told.before(attempt);
  }

  /** Nothing new in the input, which is no batch, says nothing of what made attempts fail. */
  private static boolean hasPublished(ProductClassificationStatus status) {
    return status.batches().filter(batches -> batches > 0).isPresent();
  }

  /** When this attempt has done what those before it failed at. */
  private FailureCounts forgiven(int attempt) {
    return new FailureCounts(0, 0, evictions, Math.max(0, attempt - 1 - evictions));
  }

  /** When this attempt begins, so that all before it have failed. */
  public FailureCounts before(int attempt) {
    return new FailureCounts(
        Math.max(job, attempt - 1 - infrastructure - evictions - uncounted),
        infrastructure,
        evictions,
        uncounted);
  }

  /** When this attempt was evicted. */
  public FailureCounts evicted(int attempt) {
    FailureCounts before = before(attempt);
    return new FailureCounts(before.job, infrastructure, evictions + 1, uncounted);
  }

  /** When this attempt has failed, for this. */
  public FailureCounts with(int attempt, FailureKind kind) {
    FailureCounts before = before(attempt);
    if (before.job + infrastructure + evictions + uncounted >= attempt) {
      return before;
    }
    return kind == FailureKind.INFRASTRUCTURE
        ? new FailureCounts(before.job, infrastructure + 1, evictions, uncounted)
        : new FailureCounts(before.job + 1, infrastructure, evictions, uncounted);
  }

  /** Those that count against the limit of this kind. */
  public int of(FailureKind kind) {
    return kind == FailureKind.INFRASTRUCTURE ? infrastructure : job;
  }

  /** The run with them. */
  public RunStatus in(RunStatus run) {
    return run.failed(told(job), told(infrastructure), told(evictions), told(uncounted));
  }

  private static Integer told(int number) {
    return number == 0 ? null : number;
  }

  /** While another attempt is to follow, the condition has the reason. */
  private static FailureKind latest(ProductClassificationStatus status) {
    return ConditionType.RUNNING
        .in(status)
        .map(Condition::getReason)
        .map(FailureReason::of)
        .orElse(FailureReason.JOB_FAILED)
        .kind();
  }

  private static int number(Integer told) {
    return told == null || told < 0 ? 0 : told;
  }
}
