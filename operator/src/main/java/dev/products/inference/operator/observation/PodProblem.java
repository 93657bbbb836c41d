package dev.products.inference.operator.observation;

import dev.products.inference.contract.FailureReason;
import java.time.Instant;

/**
 * What keeps a pod from running. Most of it may pass: nodes are added, registries come back.
 *
 * @param message the scheduler's, the kubelet's or the API server's words
 * @param since when the waiting began
 */
public record PodProblem(FailureReason reason, String message, Instant since, Effect effect) {

  public PodProblem {
    message = Words.beginning(message);
  }

  /** What becomes of the run meanwhile. */
  public enum Effect {
    /** Others do its work. */
    SLOWS,
    /** It does not run, and nothing is told to keep it from that; it may only be slow. */
    SILENT,
    /** Nothing works on it until this has passed. */
    BLOCKS,
    /** Nothing works on it, and this will not pass by itself. */
    ENDS
  }
}
