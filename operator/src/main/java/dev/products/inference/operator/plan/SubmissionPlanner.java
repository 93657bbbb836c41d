package dev.products.inference.operator.plan;

import dev.products.inference.contract.FailureReason;
import dev.products.inference.operator.observation.Refusal;
import dev.products.inference.operator.prerequisite.MissingPrerequisite;
import dev.products.inference.operator.queue.QueueWait;
import dev.products.inference.operator.run.Attempt;
import dev.products.inference.operator.status.QueueMessages;
import dev.products.inference.operator.status.RunState;
import dev.products.inference.resource.validated.ValidatedSpec;
import dev.products.inference.resource.validation.Violation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Whether an attempt that is due can begin, and what becomes of it while it cannot. */
record SubmissionPlanner(RunContext context, ValidatedSpec spec) {

  /**
   * A new pod changes at once, and that change is told. Where none comes, this much later the
   * status says that there is a pod; among many new resources, after all their pods were made.
   */
  private static final Duration FIRST_NEWS = Duration.ofMillis(100);

  /** How soon a refused pod is tried again: nothing tells when a quota has room. */
  private static final Duration AGAIN = Duration.ofSeconds(10);

  /** Where an object is watched, this is only for a watch that broke. */
  private static final Duration AGAIN_IN_ANY_CASE = Duration.ofSeconds(30);

  Plan submit(Attempt attempt) {
    Optional<MissingPrerequisite> missing = context.observation().missing();
    if (missing.isPresent()) {
      return lacks(attempt, missing.get());
    }
    return context
        .observation()
        .refusal()
        .filter(refusal -> refusal.attempt().equals(attempt) && isNews(refusal))
        .map(this::refused)
        .orElseGet(
            () ->
                Plan.act(
                    List.of(new Action.Submit(attempt, spec)),
                    new RunState.Submitting(attempt),
                    Optional.of(context.now().plus(FIRST_NEWS))));
  }

  /** It is told at once; a quota may be raised as long as anything else may come. */
  Plan beyondQuota(Attempt attempt, QueueWait wait) {
    RunState.Waiting waiting =
        new RunState.Waiting(
            attempt, FailureReason.QUOTA_TOO_SMALL, QueueMessages.beyond(wait.shortages()));
    return isOver() ? inVain(waiting) : await(waiting, endOfWait());
  }

  private Plan lacks(Attempt attempt, MissingPrerequisite missing) {
    if (missing.reason() == FailureReason.INVALID_SPEC) {
      return invalid(
          new Violation(
              "spec.executor.instances",
              spec.executors()
                  .filter(executors -> !executors.dynamic())
                  .map(executors -> "" + executors.max())
                  .orElse(null),
              missing.message()));
    }
    RunState.Waiting waiting = new RunState.Waiting(attempt, missing.reason(), missing.message());
    return isOver()
        ? inVain(waiting)
        : await(waiting, context.now().plus(AGAIN_IN_ANY_CASE)).awaiting(missing.object());
  }

  /**
   * One that was told a while ago is not, and another attempt is made; one more is made when the
   * wait is over.
   */
  private boolean isNews(Refusal refusal) {
    return isOver()
        ? !refusal.at().isBefore(endOfWait())
        : isRecent(refusal.at())
            || !context.recorded().idleBecause(FailureReason.SUBMISSION_REFUSED);
  }

  /** One that is yet to come is of a clock that was ahead. */
  private boolean isRecent(Instant refused) {
    return context.past(refused) && !context.past(refused.plus(AGAIN));
  }

  private Plan refused(Refusal refusal) {
    FailureReason reason = FailureReason.SUBMISSION_REFUSED;
    return switch (refusal.kind()) {
      case OF_THE_SPEC -> invalid(new Violation("spec.sparkConf", null, refusal.message()));
      case FINAL -> Plan.tell(new RunState.Failed(refusal.attempt(), reason, refusal.message()));
      case PASSING -> {
        var waiting = new RunState.Waiting(refusal.attempt(), reason, refusal.message());
        yield isOver() ? inVain(waiting) : await(waiting, refusal.at().plus(AGAIN));
      }
    };
  }

  private Plan await(RunState.Waiting waiting, Instant again) {
    Instant end = endOfWait();
    return Plan.tell(waiting, context.noLaterThanDeadline(end.isBefore(again) ? end : again));
  }

  private static Plan inVain(RunState.Waiting waiting) {
    return Plan.tell(new RunState.Failed(waiting.attempt(), waiting.reason(), waiting.message()));
  }

  private boolean isOver() {
    return context.past(endOfWait());
  }

  /** Never of a run that is to stay. */
  private Instant endOfWait() {
    Optional<Instant> since =
        context.recorded().waitStart().filter(start -> !context.policy().continuous());
    return since.orElse(context.now()).plus(context.timeouts().pending());
  }

  private static Plan invalid(Violation violation) {
    return Plan.tell(new RunState.Invalid(List.of(violation)));
  }
}
