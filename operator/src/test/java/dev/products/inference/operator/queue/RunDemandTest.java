package dev.products.inference.operator.queue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.ResourceQuota;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunDemandTest {

  private static final String POD =
      """
      ---
      spec:
        overhead: {cpu: 10m}
        initContainers:
        - {name: wait, resources: {requests: {cpu: "3", memory: 100Mi}}}
        - {name: mesh, restartPolicy: Always, resources: {requests: {cpu: 200m, memory: 64Mi}}}
        containers:
        - name: spark
          resources:
            requests: {cpu: 1500m, memory: 1Gi, ephemeral-storage: 2Gi}
            limits: {memory: 1Gi, nvidia.com/gpu: "1", hugepages-2Mi: 4Mi}
        - {name: proxy, resources: {limits: {cpu: 100m, memory: 32Mi}}}
      """;

  @ParameterizedTest
  @CsvSource({
    "pods, 3",
    "count/pods, 3",
    "requests.cpu, 9.03",
    "cpu, 9.03",
    "requests.memory, 3523215360",
    "memory, 3523215360",
    "limits.memory, 3321888768",
    "limits.cpu, 0.3",
    "requests.ephemeral-storage, 6442450944",
    "requests.nvidia.com/gpu, 3",
    "hugepages-2Mi, 12582912",
    "configmaps, 1",
    "count/configmaps, 1",
    "count/secrets, 0",
    "services, 0",
  })
  void isWhatAQuotaCountsOfThePods(String resource, String amount) {
    assertThat(demand(POD).of(quota(resource, "")).get(resource)).isEqualByComparingTo(amount);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "scopes: [Terminating]; {activeDeadlineSeconds: 60}; true",
        "scopes: [Terminating]; {}; false",
        "scopes: [NotTerminating]; {}; true",
        "scopes: [BestEffort]; {}; true",
        "scopes: [NotBestEffort]; {}; false",
        "scopes: [PriorityClass]; {priorityClassName: high}; true",
        "scopes: [PriorityClass]; {}; false",
        "scopeSelector: {matchExpressions: [{scopeName: PriorityClass, operator: In, values: [high]}]}; {priorityClassName: high}; true",
        "scopeSelector: {matchExpressions: [{scopeName: PriorityClass, operator: In, values: [high]}]}; {priorityClassName: low}; false",
        "scopeSelector: {matchExpressions: [{scopeName: PriorityClass, operator: NotIn, values: [high]}]}; {priorityClassName: low}; true",
        "scopeSelector: {matchExpressions: [{scopeName: PriorityClass, operator: NotIn, values: [high]}]}; {}; true",
        "scopeSelector: {matchExpressions: [{scopeName: PriorityClass, operator: DoesNotExist}]}; {}; true",
        "scopes: [CrossNamespacePodAffinity]; {affinity: {podAffinity: {requiredDuringSchedulingIgnoredDuringExecution: [{topologyKey: zone, namespaces: [other]}]}}}; true",
        "scopes: [CrossNamespacePodAffinity]; {affinity: {podAntiAffinity: {preferredDuringSchedulingIgnoredDuringExecution: [{weight: 1, podAffinityTerm: {topologyKey: zone}}]}}}; false",
        "scopes: [NotTerminating, PriorityClass]; {}; false",
        "scopes: [OfTheFuture]; {}; false"
      })
  void isNothingToAQuotaOfOtherPods(String scopes, String spec, boolean counted) {
    RunDemand demand = demand("---\nspec: {containers: [{name: spark}]}", spec);
    assertThat(demand.of(quota("pods", scopes)).get("pods").signum()).isEqualTo(counted ? 1 : 0);
  }

  @Test
  void ofAPodAsAWholeIsWhatThatSays() {
    RunDemand demand = demand(POD, "{resources: {requests: {cpu: \"1\"}, limits: {memory: 5Gi}}}");
    assertThat(demand.of(quota("requests.cpu", "")).get("requests.cpu")).isEqualByComparingTo("3");
    assertThat(demand.of(quota("requests.memory", "")).get("requests.memory"))
        .isEqualByComparingTo("16106127360");
  }

  @Test
  void whatIsNoQuantityCountsAsNothing() {
    RunDemand demand =
        demand("---\nspec: {containers: [{name: a, resources: {requests: {cpu: many}}}]}");
    assertThat(demand.of(quota("requests.cpu", "")).get("requests.cpu")).isZero();
  }

  private static RunDemand demand(String pod) {
    return demand(pod, "{}");
  }

  private static RunDemand demand(String pod, String more) {
    ObjectNode tree = Serialization.unmarshal(pod, ObjectNode.class);
    ((ObjectNode) tree.get("spec"))
        .setAll(Serialization.unmarshal("---\n" + more, ObjectNode.class));
    Pod made = Serialization.unmarshal(tree.toString(), Pod.class);
    return RunDemand.of(List.of(new PodSet("executor", 3, made)));
  }

  private static Quota quota(String resource, String scopes) {
    return Quota.of(
        Serialization.unmarshal(
            "---\nmetadata: {name: q}\nspec:\n  hard: {\"%s\": \"100\"}\n  %s"
                .formatted(resource, scopes),
            ResourceQuota.class));
  }
}
