package dev.products.inference.operator.kueue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Why a Workload's pods may not be there, in Kueue's words. */
public final class WorkloadWords {

  private WorkloadWords() {}

  /** One sentence, or several. */
  public static String of(Workload workload) {
    if (workload.isFinished()) {
      return "the Workload is finished: " + message(workload, Workload.FINISHED, "True");
    }
    List<String> words = new ArrayList<>();
    if (!workload.isActive()) {
      words.add("the Workload's spec.active is false");
    } else if (!workload.isToRelease()) {
      words.add(waiting(workload));
    }
    workload
        .message(Workload.EVICTED, "True")
        .ifPresent(
            message -> {
              // Until Kueue has looked at it again, it waits because of this.
              words.remove(message);
              words.add("evicted (%s): %s".formatted(workload.reason(Workload.EVICTED), message));
            });
    return String.join("; ", words);
  }

  private static String waiting(Workload workload) {
    if (!workload.hasQuota()) {
      return workload
          .message(Workload.QUOTA_RESERVED, "False")
          .orElse("Kueue has not looked at the Workload yet");
    }
    StringBuilder checks = new StringBuilder();
    for (JsonNode check : workload.status().path("admissionChecks")) {
      checks.append(
          "; %s is %s: %s"
              .formatted(
                  check.path("name").asText(),
                  check.path("state").asText(),
                  check.path("message").asText()));
    }
    return message(workload, Workload.QUOTA_RESERVED, "True")
        + ", and it is not admitted yet"
        + checks;
  }

  private static String message(Workload workload, String type, String status) {
    return workload.message(type, status).orElse("");
  }
}
