package dev.products.inference.operator.status;

import dev.products.inference.operator.queue.QueueWait;
import dev.products.inference.operator.queue.Shortage;
import dev.products.inference.resource.QueueStatus;
import dev.products.inference.resource.QuotaShortageStatus;
import dev.products.inference.resource.status.StatusBuilder;
import dev.products.inference.resource.status.Truncation;
import java.util.List;
import java.util.stream.Collectors;

/** Why a run waits for its turn, in words and as the status has it. */
public final class QueueMessages {

  /** A namespace has a few quotas, each with a few amounts. */
  private static final int MOST = 8;

  /** In bytes: Kueue names each pod set and flavor. */
  private static final int LONGEST = 1024;

  private static final String ORDER =
      "those of a higher priority, and then those that have waited longer, begin before it";

  private QueueMessages() {}

  static String of(QueueWait wait) {
    return switch (wait.kind()) {
      case LIMIT ->
          "the namespace may have "
              + wait.limit()
              + " runs under way and has them, or will have them first; "
              + ORDER;
      case QUOTA -> "the namespace has no quota left: " + amounts(wait.shortages());
      case ORDER ->
          wait.shortages().isEmpty()
              ? ORDER
              : ORDER + ", and wait for the same quota: " + amounts(wait.shortages());
      case NEVER -> beyond(wait.shortages());
      case KUEUE -> "Kueue: " + wait.message();
      case KUEUE_UNAVAILABLE -> wait.message();
    };
  }

  /** What the run asks for can never be had. */
  public static String beyond(List<Shortage> shortages) {
    return "the driver and its first executors ask for more than a ResourceQuota allows: "
        + shortages.stream()
            .limit(MOST)
            .map(
                one ->
                    "%s asks for %s, ResourceQuota %s allows %s"
                        .formatted(one.resource(), one.asked(), one.quota(), one.hard()))
            .collect(Collectors.joining("; "));
  }

  static QueueStatus status(QueueWait wait, int priority) {
    return new QueueStatus(
        StatusBuilder.time(wait.since()),
        priority == 0 ? null : priority,
        wait.shortages().stream()
            .limit(MOST)
            .map(
                one ->
                    new QuotaShortageStatus(
                        one.quota(), one.resource(), one.asked(), one.used(), one.hard()))
            .toList(),
        wait.workload(),
        wait.message() == null ? null : Truncation.cutUtf8(wait.message(), LONGEST));
  }

  private static String amounts(List<Shortage> shortages) {
    return shortages.stream()
        .limit(MOST)
        .map(QueueMessages::amount)
        .collect(Collectors.joining("; "));
  }

  private static String amount(Shortage one) {
    return one.used() == null
        ? "the API server has not counted %s of ResourceQuota %s yet; the run asks for %s of %s"
            .formatted(one.resource(), one.quota(), one.asked(), one.hard())
        : "the run asks for %s %s, and %s of %s are used in ResourceQuota %s"
            .formatted(one.resource(), one.asked(), one.used(), one.hard(), one.quota());
  }
}
