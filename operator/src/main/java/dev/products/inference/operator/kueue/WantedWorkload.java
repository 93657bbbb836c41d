package dev.products.inference.operator.kueue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.products.inference.operator.driver.PodSets;
import dev.products.inference.operator.queue.PodSet;
import dev.products.inference.operator.run.Ownership;
import dev.products.inference.operator.run.RunLabels;
import dev.products.inference.operator.run.Sha256;
import dev.products.inference.resource.ProductClassification;
import dev.products.inference.resource.validated.ValidatedExecutors;
import dev.products.inference.resource.validated.ValidatedSpec;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What Kueue is to be asked for a run.
 *
 * @param podSets the driver, and the executors if there are any
 */
public record WantedWorkload(
    String queue, Optional<PriorityClassRef> priorityClass, JsonNode podSets) {

  /** By which Kueue names, to whom it evicts, whose Workload takes the quota. */
  private static final String JOB_UID = "kueue.x-k8s.io/job-uid";

  /** What the Workload was asked for: the API server may add defaults to pods. */
  private static final String POD_SETS = "inference.products.dev/pod-sets";

  /** What the resource asks for. */
  public static WantedWorkload of(QueueRequest request, ValidatedSpec spec) {
    List<PodSet> sets = PodSets.of(spec);
    ArrayNode all = Workload.MAPPER.createArrayNode();
    for (PodSet set : sets) {
      ObjectNode one = all.addObject().put("name", set.name());
      if (set.name().equals(PodSets.EXECUTOR)) {
        count(one, spec.executors().orElseThrow());
      } else {
        one.put("count", set.count());
      }
      one.putObject("template")
          .set("spec", Workload.MAPPER.valueToTree(QueuedPod.of(set.pod().getSpec())));
    }
    return new WantedWorkload(
        request.queue(),
        request
            .priorityClass()
            .map(PriorityClassRef::ofWorkloads)
            .or(() -> priorityOf(sets).map(PriorityClassRef::ofPods)),
        all);
  }

  /** Where Spark or the driver chooses how many there are, Kueue may give fewer than the most. */
  private static void count(ObjectNode set, ValidatedExecutors executors) {
    int least = Math.max(1, executors.leastInstances());
    set.put("count", executors.max());
    if (least < executors.max()) {
      set.put("minCount", least);
    }
  }

  private static Optional<String> priorityOf(List<PodSet> sets) {
    return Optional.ofNullable(sets.get(0).pod().getSpec().getPriorityClassName());
  }

  /** Whether the Workload was made for these pods. */
  public boolean hasPodsOf(Workload workload) {
    Map<String, String> annotations = workload.metadata().getAnnotations();
    return annotations != null && digest().equals(annotations.get(POD_SETS));
  }

  /** Whether the Workload is in this queue, with this priority. */
  public boolean hasPlaceOf(Workload workload) {
    JsonNode reference = workload.spec().path("priorityClassRef");
    Optional<PriorityClassRef> told =
        reference.isObject() ? Optional.of(PriorityClassRef.of(reference)) : Optional.empty();
    return queue.equals(workload.spec().path("queueName").asText()) && priorityClass.equals(told);
  }

  /**
   * The Workload of a run.
   *
   * @param priority the value of the priority class, if there is one
   */
  public GenericKubernetesResource object(
      ProductClassification resource, String runId, Optional<Integer> priority) {
    GenericKubernetesResource object = new GenericKubernetesResource();
    object.setApiVersion(Workload.API_VERSION);
    object.setKind(Workload.KIND);
    object.setMetadata(
        new ObjectMetaBuilder()
            .withName(runId)
            .withNamespace(resource.getMetadata().getNamespace())
            .addToLabels(RunLabels.RUN, runId)
            .addToLabels(JOB_UID, resource.getMetadata().getUid())
            .addToAnnotations(POD_SETS, digest())
            .withOwnerReferences(Ownership.by(resource))
            .build());
    ObjectNode spec = place(priority);
    spec.set("podSets", podSets);
    object.setAdditionalProperty("spec", spec);
    return object;
  }

  /** What makes a Workload that has no quota yet the wanted one, as a merge patch. */
  public JsonNode change(Workload before, Optional<Integer> priority) {
    ObjectNode change = Workload.MAPPER.createObjectNode();
    change
        .putObject("metadata")
        .put("uid", before.metadata().getUid())
        .put("resourceVersion", before.metadata().getResourceVersion())
        .putObject("annotations")
        .put(POD_SETS, digest());
    ObjectNode spec = place(priority);
    if (priorityClass.isEmpty()) {
      spec.putNull("priorityClassRef").putNull("priority");
    }
    change.set("spec", spec.set("podSets", podSets));
    return change;
  }

  private ObjectNode place(Optional<Integer> priority) {
    ObjectNode spec = Workload.MAPPER.createObjectNode().put("queueName", queue);
    priorityClass.ifPresent(reference -> spec.set("priorityClassRef", reference.tree()));
    priority.ifPresent(value -> spec.put("priority", value));
    return spec;
  }

  private String digest() {
    return Sha256.hex(podSets.toString());
  }
}
