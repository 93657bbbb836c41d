package dev.products.inference.operator.kueue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.products.inference.operator.run.RunLabels;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.util.Optional;

/** A Workload: a run as Kueue queues it, and what Kueue has said of it. */
public record Workload(ObjectMeta metadata, JsonNode spec, JsonNode status) {

  public static final String GROUP = "kueue.x-k8s.io";
  public static final String VERSION = "v1beta2";
  public static final String API_VERSION = GROUP + "/" + VERSION;
  public static final String KIND = "Workload";

  static final String QUOTA_RESERVED = "QuotaReserved";
  static final String ADMITTED = "Admitted";
  static final String EVICTED = "Evicted";
  static final String REQUEUED = "Requeued";
  static final String PODS_READY = "PodsReady";
  static final String FINISHED = "Finished";

  static final ObjectMapper MAPPER = new ObjectMapper();

  /** As the API server has it. */
  public static Workload of(GenericKubernetesResource object) {
    JsonNode fields = MAPPER.valueToTree(object.getAdditionalProperties());
    return new Workload(object.getMetadata(), fields.path("spec"), fields.path("status"));
  }

  public String name() {
    return metadata.getName();
  }

  /** The run that it is of; empty if someone took its label away. */
  public String runId() {
    return metadata.getLabels() == null ? "" : metadata.getLabels().getOrDefault(RunLabels.RUN, "");
  }

  /** Whether its pods may be there. */
  public boolean mayRun() {
    return holds(ADMITTED)
        && !holds(EVICTED)
        && !isFinished()
        && isActive()
        && metadata.getDeletionTimestamp() == null;
  }

  /** Whether quota is counted for it, or was and nobody has given it back. */
  public boolean hasQuota() {
    return holds(QUOTA_RESERVED);
  }

  /** Whether Kueue waits for the end of its pods, to give their quota to others. */
  public boolean isToRelease() {
    return holds(EVICTED) && hasQuota() && !isFinished();
  }

  public boolean isFinished() {
    return holds(FINISHED);
  }

  public boolean isReady() {
    return holds(PODS_READY);
  }

  /** False if someone has taken it out of its queue. */
  boolean isActive() {
    return spec.path("active").asBoolean(true);
  }

  boolean holds(String type) {
    return condition(type).filter(found -> "True".equals(text(found, "status"))).isPresent();
  }

  /** What a condition says, if it is there and has this status. */
  Optional<String> message(String type, String status) {
    return condition(type)
        .filter(found -> status.equals(text(found, "status")))
        .map(found -> text(found, "message"));
  }

  String reason(String type) {
    return condition(type).map(found -> text(found, "reason")).orElse("");
  }

  private Optional<JsonNode> condition(String type) {
    for (JsonNode found : status.path("conditions")) {
      if (type.equals(text(found, "type"))) {
        return Optional.of(found);
      }
    }
    return Optional.empty();
  }

  private static String text(JsonNode node, String field) {
    return node.path(field).asText("");
  }
}
