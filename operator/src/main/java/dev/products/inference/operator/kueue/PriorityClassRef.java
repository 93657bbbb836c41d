package dev.products.inference.operator.kueue;

import com.fasterxml.jackson.databind.JsonNode;

/** What a Workload's priority comes from. */
public record PriorityClassRef(String group, String kind, String name) {

  static PriorityClassRef ofWorkloads(String name) {
    return new PriorityClassRef(Workload.GROUP, "WorkloadPriorityClass", name);
  }

  static PriorityClassRef ofPods(String name) {
    return new PriorityClassRef("scheduling.k8s.io", "PriorityClass", name);
  }

  static PriorityClassRef of(JsonNode reference) {
    return new PriorityClassRef(
        reference.path("group").asText(),
        reference.path("kind").asText(),
        reference.path("name").asText());
  }

  JsonNode tree() {
    return Workload.MAPPER.valueToTree(this);
  }
}
