package dev.products.inference.operator.kueue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.products.inference.operator.environment.Resources;
import dev.products.inference.operator.run.RunLabels;
import dev.products.inference.resource.ProductClassification;
import dev.products.inference.resource.validated.ValidatedSpec;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What Kueue is asked for, and what is made of its answer. */
class AdmissionTest {

  @Test
  void whereSparkChoosesKueueMayGiveFewerExecutors() {
    ValidatedSpec spec = spec("{min: 2, max: 9}");
    JsonNode executors = wanted(spec).podSets().get(1);
    assertThat(executors.path("count").asInt()).isEqualTo(9);
    assertThat(executors.path("minCount").asInt()).isEqualTo(2);
    ValidatedSpec admitted =
        admission("{podSetAssignments: [{name: driver}, {name: executor, count: 4}]}", "[]")
            .in(spec, "w");
    assertThat(admitted.executors().orElseThrow().max()).isEqualTo(4);
    assertThat(admitted.executors().orElseThrow().min()).isEqualTo(2);
    assertThat(wanted(spec("{instances: 3}")).podSets().get(1).has("minCount")).isFalse();
    assertThat(wanted(spec("{instances: 0}")).podSets()).hasSize(1);
  }

  @Test
  void whoeverSeesTheQueueSeesWhatThePodsAskForAndNothingElse() {
    JsonNode container =
        wanted(Resources.valid(Resources.read("executors")))
            .podSets()
            .at("/0/template/spec/containers/0");
    assertThat(container.path("resources").path("requests").path("memory").asText())
        .isEqualTo("2048Mi");
    assertThat(container.has("env")).isFalse();
  }

  @Test
  void podsGetWhatFlavorsAndAdmissionChecksSay() {
    ValidatedSpec admitted =
        admission(
                "{podSetAssignments: [{name: driver, flavors: {cpu: spot, memory: spot}}]}",
                "[{name: c, podSetUpdates: [{name: driver, labels: {a: b}, nodeSelector: {c: d}}]}]")
            .in(spec("{instances: 0}"), "w");
    var template = admitted.driver().template().orElseThrow();
    assertThat(template.getMetadata().getLabels()).containsEntry("a", "b");
    assertThat(template.getMetadata().getAnnotations()).containsEntry(RunLabels.WORKLOAD, "w");
    assertThat(template.getSpec().getNodeSelector())
        .containsEntry("c", "d")
        .containsEntry("pool", "spot");
    assertThat(template.getSpec().getTolerations()).hasSize(1);
  }

  @Test
  void whatContradictsTheFlavorIsRefused() {
    Admission contradicted =
        admission("{podSetAssignments: [{name: driver, flavors: {cpu: spot}}]}", "[]");
    ProductClassification resource =
        Resources.read("driver-only", "{}", "{template: {spec: {nodeSelector: {pool: other}}}}");
    assertThatThrownBy(() -> contradicted.in(Resources.valid(resource), "w"))
        .isInstanceOf(NotAdmittedException.class)
        .hasMessageContaining("pool: spot");
  }

  private static Admission admission(String admission, String checks) {
    GenericKubernetesResource object =
        Serialization.unmarshal(
            "---\n{status: {admission: %s, admissionChecks: %s}}".formatted(admission, checks),
            GenericKubernetesResource.class);
    JsonNode flavor =
        Serialization.unmarshal(
            "---\n{nodeLabels: {pool: spot}, tolerations: [{key: spot, operator: Exists}]}",
            JsonNode.class);
    return Admission.of(Workload.of(object), name -> flavor);
  }

  private static WantedWorkload wanted(ValidatedSpec spec) {
    return WantedWorkload.of(new QueueRequest("noite", Optional.empty()), spec);
  }

  private static ValidatedSpec spec(String executor) {
    ObjectNode tree =
        Serialization.unmarshal(
            Serialization.asJson(Resources.read("driver-only")), ObjectNode.class);
    tree.withObject("/spec")
        .set("executor", Serialization.unmarshal("---\n" + executor, JsonNode.class));
    return Resources.valid(Serialization.unmarshal(tree.toString(), ProductClassification.class));
  }
}
