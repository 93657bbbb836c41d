package dev.products.inference.operator.reconcile;

import dev.products.inference.operator.status.StalledStatus;
import dev.products.inference.resource.ProductClassification;
import dev.products.inference.resource.status.Truncation;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.api.reconciler.RetryInfo;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What becomes of a reconciliation that fails: the resource's status says so, and it is tried again
 * later and later, or as soon as the resource changes. An {@link Error} too concerns this resource
 * alone; the framework would never look at it again.
 */
record Failures(StatusUpdate update) {

  /** The API server may just be away: beside a status, that is news only after so many tries. */
  private static final int OUTAGE = 3;

  private static final int FRAMES = 20;

  private static final int LONGEST_WORDS = 1000;

  /** What is to be thrown to the framework, after the status has been told. */
  RuntimeException told(
      ProductClassification resource, Throwable failure, Instant now, Optional<RetryInfo> retry) {
    int tries = retry.map(RetryInfo::getAttemptCount).orElse(0);
    boolean outage = failure instanceof KubernetesClientException;
    if (!outage) {
      shorten(failure);
    }
    if (!outage || tries >= OUTAGE || resource.getStatus() == null) {
      try {
        tell(resource, words(failure), now);
      } catch (RuntimeException | Error e) {
        failure.addSuppressed(e);
      }
    }
    return failure instanceof RuntimeException exception
        ? exception
        : new IllegalStateException("the operator failed on one resource", failure);
  }

  /** A stack that overflowed has a thousand frames, and is logged at each try. */
  private static void shorten(Throwable failure) {
    StackTraceElement[] frames = failure.getStackTrace();
    failure.setStackTrace(Arrays.copyOf(frames, Math.min(frames.length, FRAMES)));
  }

  private void tell(ProductClassification resource, String words, Instant now) {
    boolean stalledBefore = StalledStatus.is(resource.getStatus());
    update.tell(
        resource,
        StalledStatus.of(resource, words, now),
        () -> stalledBefore ? List.of() : List.of(StalledStatus.event(words)));
  }

  /** Never a message of a failure of the operator's own: what that quotes is anyone's guess. */
  private static String words(Throwable failure) {
    return what(failure) + "; it tries again, and at once when the resource changes";
  }

  private static String what(Throwable failure) {
    if (!(failure instanceof KubernetesClientException refused)) {
      return "the operator failed on this resource (" + failure.getClass().getSimpleName() + ")";
    }
    return refused.getStatus() == null || refused.getStatus().getMessage() == null
        ? "the API server does not answer what the operator asks for this resource"
        : "the API server refuses what the operator asks for this resource: "
            + Truncation.cutUtf8(refused.getStatus().getMessage(), LONGEST_WORDS);
  }
}
