package dev.products.inference.resource.status;

import dev.products.inference.contract.FailureReason;
import dev.products.inference.contract.message.Printable;
import dev.products.inference.resource.Phase;
import dev.products.inference.resource.ProductClassificationStatus;
import dev.products.inference.resource.ProgressStatus;
import dev.products.inference.resource.ResultStatus;
import dev.products.inference.resource.RunStatus;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ConditionBuilder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * The one way to make a status, whoever does: first its conditions, one after the other, then all
 * of it. A condition that is what it was in the status before keeps the time of its last change.
 */
public final class StatusBuilder {

  /** In bytes of JSON; together with all else it leaves the status under 16 KiB. */
  static final int LONGEST_MESSAGE = 3000;

  /** Whether a condition holds. */
  public enum Holds {
    TRUE("True"),
    FALSE("False"),
    UNKNOWN("Unknown");

    private final String word;

    Holds(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }
  }

  private final ProductClassificationStatus before;
  private final Long generation;
  private final List<Condition> conditions = new ArrayList<>();
  private Instant since;

  /**
   * A builder.
   *
   * @param before the status that there is; null if there is none
   * @param generation the resource's
   * @param since when conditions changed that have changed
   */
  public StatusBuilder(ProductClassificationStatus before, Long generation, Instant since) {
    this.before = before;
    this.generation = generation;
    this.since = since;
  }

  /** A time as a status has it. */
  public static String time(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  /** When the conditions changed that follow. */
  StatusBuilder since(Instant time) {
    this.since = time;
    return this;
  }

  /** A condition that is no failure's. */
  public StatusBuilder condition(
      ConditionType type, Holds holds, ConditionReason reason, String message) {
    return add(type, holds, reason.word(), message);
  }

  /** A condition because of a failure. */
  public StatusBuilder condition(
      ConditionType type, Holds holds, FailureReason reason, String message) {
    return add(type, holds, reason.reason(), message);
  }

  /**
   * The status of a resource of which nothing has run yet, as its schedule's first time is to come.
   *
   * @param message when that is
   */
  public ProductClassificationStatus scheduled(String message) {
    ConditionReason reason = ConditionReason.SCHEDULED;
    condition(ConditionType.VALIDATED, Holds.TRUE, ConditionReason.VALID, "");
    condition(ConditionType.RUNNING, Holds.FALSE, reason, message);
    condition(ConditionType.COMPLETE, Holds.FALSE, reason, "");
    condition(ConditionType.FAILED, Holds.FALSE, reason, "");
    condition(ConditionType.FINISHED, Holds.FALSE, reason, "");
    return status(Phase.SCHEDULED, null, null, null);
  }

  /** The status of a run that is not over. */
  public ProductClassificationStatus underWay(Phase phase, RunStatus run) {
    return underWay(phase, run, null);
  }

  /** The same of a run that is known to be so far. */
  public ProductClassificationStatus underWay(Phase phase, RunStatus run, ProgressStatus progress) {
    String reason = ConditionReason.IN_PROGRESS.word();
    add(ConditionType.COMPLETE, Holds.FALSE, reason, "");
    add(ConditionType.FAILED, Holds.FALSE, reason, "");
    add(ConditionType.FINISHED, Holds.FALSE, reason, "");
    return status(phase, run, progress, null);
  }

  /**
   * The status of a run that failed.
   *
   * @param message with the remedy
   * @param run null if there was none
   */
  public ProductClassificationStatus failed(FailureReason reason, String message, RunStatus run) {
    condition(ConditionType.COMPLETE, Holds.FALSE, reason, "");
    condition(ConditionType.FAILED, Holds.TRUE, reason, message);
    condition(ConditionType.FINISHED, Holds.TRUE, ConditionReason.FAILED, "");
    return status(Phase.FAILED, run, null, null);
  }

  /**
   * The status of a run that succeeded.
   *
   * @param message what it did
   */
  ProductClassificationStatus succeeded(String message, RunStatus run, ResultStatus result) {
    ConditionReason how =
        result.sample() == null ? ConditionReason.PUBLISHED : ConditionReason.SAMPLED;
    condition(ConditionType.COMPLETE, Holds.TRUE, how, message);
    condition(ConditionType.FAILED, Holds.FALSE, ConditionReason.SUCCEEDED, "");
    condition(ConditionType.FINISHED, Holds.TRUE, ConditionReason.SUCCEEDED, "");
    return status(Phase.SUCCEEDED, run, ProgressStatus.done(result.rowsRead()), result);
  }

  /** A condition; its reason in the words of the resource. */
  StatusBuilder add(ConditionType type, Holds holds, String reason, String message) {
    String changed =
        type.in(before)
            .filter(old -> holds.word.equals(old.getStatus()))
            .map(Condition::getLastTransitionTime)
            .orElse(time(since));
    conditions.add(
        new ConditionBuilder()
            .withType(type.word())
            .withStatus(holds.word)
            .withReason(reason)
            .withMessage(Truncation.cut(Printable.lines(message), LONGEST_MESSAGE))
            .withLastTransitionTime(changed)
            .withObservedGeneration(generation)
            .build());
    return this;
  }

  /** Those that were added. */
  List<Condition> conditions() {
    return conditions;
  }

  /** The status with Ready, Reconciling and Stalled as they follow from the rest of it. */
  public static ProductClassificationStatus ofReadiness(
      ProductClassificationStatus status, Instant since) {
    return others(status, status.observedGeneration(), since)
        .status(status.phase(), status.run(), status.progress(), status.result())
        .with(status.queue())
        .with(status.lastSuccess(), status.history());
  }

  /** The status, but for a failure of the operator itself, of which the message tells. */
  public static ProductClassificationStatus stalled(
      ProductClassificationStatus status, Long generation, Instant since, String message) {
    ConditionReason reason = ConditionReason.INTERNAL_ERROR;
    StatusBuilder stalled = others(status, generation, since);
    ConditionType.READY.in(status).ifPresent(stalled.conditions::add);
    stalled.condition(ConditionType.RECONCILING, Holds.FALSE, reason, "");
    stalled.condition(ConditionType.STALLED, Holds.TRUE, reason, message);
    return status.with(status.observedGeneration(), stalled.conditions);
  }

  private static StatusBuilder others(
      ProductClassificationStatus status, Long generation, Instant since) {
    StatusBuilder builder = new StatusBuilder(status, generation, since);
    status.conditions().stream()
        .filter(condition -> !Readiness.tells(condition))
        .forEach(builder.conditions::add);
    return builder;
  }

  private ProductClassificationStatus status(
      Phase phase, RunStatus run, ProgressStatus progress, ResultStatus result) {
    var status =
        new ProductClassificationStatus(
            generation,
            phase,
            conditions,
            run,
            progress,
            result,
            before == null ? null : before.schedule());
    Readiness.of(status).ifPresent(this::add);
    return status.with(generation, conditions);
  }

  private void add(Readiness readiness) {
    add(ConditionType.READY, readiness.ready(), readiness);
    add(ConditionType.RECONCILING, readiness.reconciling(), readiness);
    add(ConditionType.STALLED, readiness.stalled(), readiness);
  }

  private void add(ConditionType type, Holds holds, Readiness readiness) {
    String message = type == readiness.tellsWhy() ? readiness.message() : "";
    add(type, holds, readiness.reason(), message);
  }
}
