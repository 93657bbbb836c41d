package dev.products.inference.operator.status;

import dev.products.inference.contract.FailureReason;
import dev.products.inference.resource.Phase;
import dev.products.inference.resource.ProductClassification;
import dev.products.inference.resource.ProductClassificationStatus;
import dev.products.inference.resource.run.RerunRequest;
import dev.products.inference.resource.run.Trigger;
import dev.products.inference.resource.status.ConditionReason;
import dev.products.inference.resource.status.ConditionType;
import dev.products.inference.resource.status.StatusNotice;
import dev.products.inference.resource.validation.Violation;
import java.time.Instant;
import java.util.stream.Collectors;

/** That something else is asked for than the run of which a status tells, and what comes of it. */
record ChangeNotice(RunOrigin origin, ProductClassification resource, Instant now) {

  private static final String ASK =
      "someone sets the annotation "
          + RerunRequest.ANNOTATION
          + " to the time at which it is to run";

  /** The status, with that said. */
  ProductClassificationStatus toldBy(ProductClassificationStatus status) {
    if (status.run() == null || !origin.runId().equals(status.run().id())) {
      return status;
    }
    if (!origin.violations().isEmpty()) {
      return invalid(status);
    }
    if (origin.change().isPresent()) {
      return changed(status, origin.change().get());
    }
    return status.phase() == Phase.FAILED
        ? StatusNotice.saying(
            status,
            "a change of what it runs takes effect by itself, unless onChange is Manual; one of"
                + " how it runs, such as its memory or image, is used once "
                + ASK)
        : status;
  }

  private ProductClassificationStatus changed(
      ProductClassificationStatus status, PendingChange change) {
    String what =
        change.trigger() == Trigger.MODEL_CHANGED
            ? "the model's ConfigMap has changed since this run began"
            : "what defines the run has changed in the spec since this run began";
    boolean goesOn = goesOn(status);
    String until = goesOn ? ": the run goes on as it began until " : ": nothing runs before ";
    String then =
        change.held()
            ? what + ", and spec.runPolicy.onChange is Manual" + until + ASK
            : what + "; another run follows it";
    if (!status.ended() && !goesOn) {
      return StatusNotice.saying(status, then);
    }
    return change.held()
        ? notReady(status, ConditionType.READY, ConditionReason.CHANGE_HELD.word(), then)
        : superseded(
            notReady(
                status, ConditionType.RECONCILING, ConditionReason.CHANGE_PENDING.word(), then));
  }

  /**
   * How the run ended says nothing of the spec as it is by now: whoever has changed it and waits
   * for the end, as kubectl wait does, waits for a condition of its own generation.
   */
  private static ProductClassificationStatus superseded(ProductClassificationStatus status) {
    Long asked = status.run().generation();
    return asked == null ? status : StatusNotice.of(status, asked);
  }

  private ProductClassificationStatus invalid(ProductClassificationStatus status) {
    String words =
        origin.violations().stream().map(Violation::describe).collect(Collectors.joining("; "));
    String reason = FailureReason.INVALID_SPEC.reason();
    ProductClassificationStatus told =
        StatusNotice.notHolding(
            status,
            resource.getStatus(),
            ConditionType.VALIDATED,
            FailureReason.INVALID_SPEC,
            words,
            now);
    String then =
        status.ended()
            ? "the spec has been changed since this run ended, and no other can run: " + words
            : "the spec has been changed since this run began, and no other can run after it: "
                + words;
    return status.ended() || goesOn(status)
        ? notReady(told, ConditionType.STALLED, reason, then)
        : StatusNotice.saying(told, then);
  }

  /** Whether it would say that all is well, of a run that does not end. */
  private static boolean goesOn(ProductClassificationStatus status) {
    return !status.ended()
        && ConditionType.READY
            .in(status)
            .filter(ready -> "True".equals(ready.getStatus()))
            .isPresent();
  }

  private ProductClassificationStatus notReady(
      ProductClassificationStatus status, ConditionType why, String reason, String message) {
    return StatusNotice.notReady(status, resource.getStatus(), why, reason, message, now);
  }
}
