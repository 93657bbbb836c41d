package dev.products.inference.operator.queue;

import java.time.Instant;
import java.util.List;

/**
 * Why a run waits for its turn.
 *
 * @param since when it began to wait
 * @param limit how many runs its namespace may have, if that is why
 * @param shortages what its namespace's quotas lack, if that is why
 * @param workload Kueue's name for the run, and null if it waits in no queue of Kueue's
 * @param message Kueue's words then
 */
public record QueueWait(
    Kind kind,
    Instant since,
    int limit,
    List<Shortage> shortages,
    String workload,
    String message) {

  public QueueWait {
    shortages = shortages == null ? List.of() : List.copyOf(shortages);
  }

  /** In the namespace's own order. */
  public QueueWait(Kind kind, Instant since, int limit, List<Shortage> shortages) {
    this(kind, since, limit, shortages, null, null);
  }

  /** For Kueue. */
  public static QueueWait ofKueue(Kind kind, Instant since, String workload, String message) {
    return new QueueWait(kind, since, 0, List.of(), workload, message);
  }

  /** What holds it up. */
  public enum Kind {
    /** The namespace has as many runs as it may have, or those before it will be so many. */
    LIMIT,
    /** A quota has no room for it. */
    QUOTA,
    /** There is room for it alone, and runs before it wait for the same quota. */
    ORDER,
    /** It asks for more than a quota will ever have. */
    NEVER,
    /** Kueue has not admitted it, or not again. */
    KUEUE,
    /** Kueue is to be asked, and cannot be. */
    KUEUE_UNAVAILABLE
  }
}
