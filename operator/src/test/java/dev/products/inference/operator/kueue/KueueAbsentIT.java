package dev.products.inference.operator.kueue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.operator.OperatorProcess;
import dev.products.inference.operator.environment.OwnApiServer;
import dev.products.inference.operator.environment.TestConfig;
import dev.products.inference.operator.environment.TestNamespace;
import dev.products.inference.resource.Phase;
import io.fabric8.kubernetes.api.model.Pod;
import java.io.InputStream;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Where there is no Kueue; once it is defined, the test plays it. */
class KueueAbsentIT {

  private static final String ADMITTED =
      """
      {"status": {"admission": {"clusterQueue": "q", "podSetAssignments": [{"name": "driver", "count": 1}]}, "conditions": [
        {"type": "QuotaReserved", "status": "True", "reason": "QuotaReserved", "message": "Quota reserved"},
        {"type": "Admitted", "status": "True", "reason": "Admitted", "message": "The workload is admitted"},
        {"type": "Evicted", "status": "%s", "reason": "Preempted", "message": "Preempted to accommodate another"}]}}
      """;

  @RegisterExtension static final OwnApiServer API = new OwnApiServer();

  @Test
  void nothingRunsPastAQueueThatThereIsNot() throws Exception {
    KueueTenant tenant = new KueueTenant(new TestNamespace(API.client()));
    tenant.namespace().model();
    try (OperatorProcess operator = operator("disabled")) {
      operator.start();
      tenant.create("a");
      tenant.awaitQueued("a", "installed without the chart's kueue.enabled");
    }
    try (OperatorProcess operator = operator("enabled")) {
      operator.start();
      tenant.awaitQueued("a", "install Kueue");
      assertThat(tenant.namespace().condition(tenant.resource("a"), "Running").get(1))
          .isEqualTo("QueueUnavailable");
      assertThat(tenant.namespace().drivers()).isEmpty();
      try (InputStream definition = getClass().getResourceAsStream("/kueue/workloads.yaml")) {
        API.client().load(definition).create();
      }
      Workload workload = tenant.workloads().await("a", found -> true);
      tenant.awaitQueued("a", "Kueue has not looked at the Workload yet");
      tenant.workloads().patchStatus(workload, ADMITTED.formatted("False"));
      Pod driver = tenant.run("a");
      tenant.workloads().await("a", Workload::isReady);
      tenant.workloads().patchStatus(workload, ADMITTED.formatted("True"));
      tenant.end(driver);
      tenant.awaitQueued("a", "evicted (Preempted): Preempted to accommodate another");
      assertThat(
              tenant.workloads().await("a", found -> !found.hasQuota()).status().has("admission"))
          .isFalse();
      tenant.workloads().patchStatus(workload, ADMITTED.formatted("False"));
      tenant.succeed(tenant.run("a"));
      tenant.await("a", Phase.SUCCEEDED);
      tenant.workloads().await("a", Workload::isFinished);
    }
  }

  private static OperatorProcess operator(String kueue) throws Exception {
    return new OperatorProcess(
        TestConfig.patient(Map.of("KUEUE", kueue)), API.server().operatorClient());
  }
}
