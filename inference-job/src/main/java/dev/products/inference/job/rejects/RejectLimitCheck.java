package dev.products.inference.job.rejects;

import dev.products.inference.contract.FailureReason;
import dev.products.inference.contract.RejectLimit;
import dev.products.inference.contract.RequestedInput;
import dev.products.inference.job.failure.JobException;
import dev.products.inference.job.progress.RunCounts;

/** Whether a run has rejected so much that its output must not replace the old one. */
public final class RejectLimitCheck {

  private static final int SHOWN = 5;

  private RejectLimitCheck() {}

  /** Fails if it has. */
  public static void check(RequestedInput input, RunCounts counts) {
    RejectLimit maxRejected = input.maxRejected();
    RejectLimit limit = maxRejected == null ? RejectLimit.DEFAULT : maxRejected;
    long rejected = counts.rejected();
    long read = rejected + counts.classified();
    if (!isExceeded(input, limit, rejected, read)) {
      return;
    }
    String most = limit.text() + (maxRejected == null ? ", by default, is" : " is") + " the most";
    throw new JobException(
        FailureReason.TOO_MANY_REJECTED,
        "spec.input.maxRejected",
        rejected
            + " of "
            + read
            + " rows were rejected, and "
            + (rejected == read ? "none is left" : most)
            + ": "
            + counts.rejectReasons().describe(SHOWN)
            + (counts.keepable() == 0
                ? ""
                : "; onBadRow: Keep would take " + counts.keepable() + ", as the notebook does")
            + "; nothing is published");
  }

  /** One bad row that comes alone, in a batch of its own, must not end what goes on for ever. */
  private static boolean isExceeded(
      RequestedInput input, RejectLimit limit, long rejected, long read) {
    if (!input.isContinuous()) {
      return limit.isExceeded(rejected, read);
    }
    return input.maxRejected() != null && limit.isExceededByBatch(rejected, read);
  }
}
