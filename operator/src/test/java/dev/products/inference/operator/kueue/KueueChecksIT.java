package dev.products.inference.operator.kueue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.operator.environment.TestNamespace;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A real Kueue's queue with an admission check, whose controller the test is. */
@EnabledIfEnvironmentVariable(named = "KUEUE", matches = "built")
class KueueChecksIT {

  @RegisterExtension static final RunningKueue KUEUE = new RunningKueue();

  private static final String CHECK =
      """
      apiVersion: kueue.x-k8s.io/v1beta2
      kind: AdmissionCheck
      metadata: {name: NAME}
      spec: {controllerName: test.example/check}
      """;

  /** Of a pod set: what a provisioner of nodes says of those that it has made. */
  private static final String UPDATE =
      """
      {"name": "%s", "labels": {"made-for": "%s"}, "annotations": {"made-by": "check"},
       "nodeSelector": {"made": "nodes"},
       "tolerations": [{"key": "made", "operator": "Exists", "effect": "NoSchedule"}]}
      """;

  @Test
  void podsAreWhereTheFlavorAndTheAdmissionCheckSay() throws Exception {
    KueueTenant tenant =
        KueueTenant.of(new TestNamespace(KUEUE.client()), 8, "{nodeLabels: {pool: noite}}");
    check(tenant);
    tenant.createWithExecutors("a", 2);
    Workload waits =
        tenant
            .workloads()
            .await("a", workload -> !workload.status().path("admissionChecks").isEmpty());
    tenant.stayWithoutDriver("a");
    tenant
        .workloads()
        .patchStatus(
            waits,
            """
            {"status": {"admissionChecks": [{"name": "%s", "state": "Ready", "message": "made",
              "lastTransitionTime": "%s", "podSetUpdates": [%s, %s]}]}}
            """
                .formatted(
                    tenant.namespace().name(),
                    now(),
                    UPDATE.formatted("driver", "driver"),
                    UPDATE.formatted("executor", "executor")));

    Pod driver = tenant.awaitDriver("a");
    assertIsThere(driver, "driver");
    assertIsThere(tenant.executorTemplate(driver), "executor");
  }

  private static void assertIsThere(Pod pod, String set) {
    assertThat(pod.getSpec().getNodeSelector())
        .containsEntry("pool", "noite")
        .containsEntry("made", "nodes");
    assertThat(pod.getSpec().getTolerations()).anyMatch(one -> "made".equals(one.getKey()));
    assertThat(pod.getMetadata().getLabels()).containsEntry("made-for", set);
    assertThat(pod.getMetadata().getAnnotations()).containsEntry("made-by", "check");
  }

  /** The queue asks for it, and its controller works. */
  private static void check(KueueTenant tenant) {
    String name = tenant.namespace().name();
    GenericKubernetesResource check =
        Serialization.unmarshal(CHECK.replace("NAME", name), GenericKubernetesResource.class);
    KUEUE.client().resource(check).create();
    new ClusterObject(KUEUE.client(), "AdmissionCheck", name)
        .patchStatus(
            """
            {"conditions": [{"type": "Active", "status": "True", "reason": "Active", "message": "",
              "lastTransitionTime": "%s"}]}
            """
                .formatted(now()));
    new ClusterObject(KUEUE.client(), "ClusterQueue", name)
        .patchSpec(
            "{\"admissionChecksStrategy\": {\"admissionChecks\": [{\"name\": \"%s\"}]}}"
                .formatted(name));
  }

  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.SECONDS);
  }
}
