package dev.products.inference.job.failure;

import dev.products.inference.contract.FailureReason;
import dev.products.inference.contract.JobFailure;

/** Ends a run for a reason that its report names. Travels from executors to the driver. */
public final class JobException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final FailureReason reason;
  private final String field;

  public JobException(FailureReason reason, String field, String message) {
    this(reason, field, message, null);
  }

  public JobException(FailureReason reason, String field, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
    this.field = field;
  }

  /** What the report says of it. */
  public JobFailure failure() {
    return new JobFailure(reason, field, getMessage());
  }
}
