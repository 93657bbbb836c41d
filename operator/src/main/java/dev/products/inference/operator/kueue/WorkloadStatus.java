package dev.products.inference.operator.kueue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.products.inference.resource.status.StatusBuilder;
import dev.products.inference.resource.status.Truncation;
import java.time.Instant;
import java.util.Set;

/** What Kueue is to be told of a Workload, as whoever runs jobs for it tells it: by its status. */
public final class WorkloadStatus {

  /** Kueue cuts what it writes itself at this length. */
  private static final int LONGEST = 1024;

  /** Reasons of an eviction after which Kueue queues it again without further ado. */
  private static final Set<String> QUEUED_AT_ONCE = Set.of("Preempted", "NodeFailures");

  /**
   * How each reason begins of an eviction because it is not active any more; and the one reason for
   * which Kueue queues it again when someone has activated it.
   */
  private static final String DEACTIVATED = "Deactivated";

  private final ObjectNode status;
  private final String now;

  private WorkloadStatus(Workload workload, Instant now) {
    this.status =
        workload.status() instanceof ObjectNode known
            ? known.deepCopy()
            : Workload.MAPPER.createObjectNode();
    this.now = StatusBuilder.time(now);
  }

  /** After an eviction, when its pods are gone: others may have its quota. */
  public static JsonNode released(Workload workload, Instant now) {
    String reason = workload.reason(Workload.EVICTED);
    String message = workload.message(Workload.EVICTED, "True").orElse("");
    WorkloadStatus told = new WorkloadStatus(workload, now);
    told.status.remove("admission");
    told.set(
        Workload.REQUEUED,
        QUEUED_AT_ONCE.contains(reason),
        reason.startsWith(DEACTIVATED) ? DEACTIVATED : reason,
        message);
    told.set(Workload.QUOTA_RESERVED, false, "Pending", message);
    if (workload.holds(Workload.ADMITTED)) {
      told.set(Workload.ADMITTED, false, "NoReservation", "The workload has no reservation");
    }
    if (workload.isReady()) {
      told.set(Workload.PODS_READY, false, "WaitForStart", "The driver does not run");
    }
    return told.status;
  }

  /** The run is over: others may have its quota. */
  public static JsonNode finished(
      Workload workload, boolean succeeded, String message, Instant now) {
    WorkloadStatus told = new WorkloadStatus(workload, now);
    told.set(Workload.FINISHED, true, succeeded ? "Succeeded" : "Failed", message);
    return told.status;
  }

  /** All that was waited for runs. */
  public static JsonNode ready(Workload workload, Instant now) {
    WorkloadStatus told = new WorkloadStatus(workload, now);
    told.set(Workload.PODS_READY, true, "Started", "The driver runs, and lacks no executor");
    return told.status;
  }

  private void set(String type, boolean holds, String reason, String message) {
    ArrayNode conditions = status.withArray("conditions");
    String truth = holds ? "True" : "False";
    ObjectNode condition = Workload.MAPPER.createObjectNode();
    int place = 0;
    while (place < conditions.size() && !type.equals(conditions.get(place).path("type").asText())) {
      place++;
    }
    JsonNode before = conditions.path(place);
    boolean turned = !truth.equals(before.path("status").asText());
    condition
        .put("type", type)
        .put("status", truth)
        .put("reason", reason)
        .put("message", Truncation.cutUtf8(message, LONGEST))
        .put("lastTransitionTime", turned ? now : before.path("lastTransitionTime").asText());
    if (place < conditions.size()) {
      conditions.set(place, condition);
    } else {
      conditions.add(condition);
    }
  }
}
