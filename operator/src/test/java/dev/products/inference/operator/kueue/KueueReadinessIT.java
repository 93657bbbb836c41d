package dev.products.inference.operator.kueue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.operator.environment.TestNamespace;
import dev.products.inference.resource.Phase;
import dev.products.inference.resource.ProductClassification;
import dev.products.inference.resource.RunStatus;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A real Kueue that waits for admitted pods only so long: {@code make kueue}. */
@EnabledIfEnvironmentVariable(named = "KUEUE", matches = "built")
class KueueReadinessIT {

  @RegisterExtension
  static final RunningKueue KUEUE =
      new RunningKueue(
          Map.of(
              "PODS_READY_TIMEOUT",
              "10s",
              "REQUEUING_LIMIT",
              "1",
              // Longer than the quota takes to be given back, so that others have it first.
              "REQUEUING_SECONDS",
              "8"));

  @Test
  void aRunWhosePodsDoNotComeIsQueuedAgainAndOnceMoreAndThenLeftToAPerson() throws Exception {
    KueueTenant tenant = tenant();
    tenant.create("a", "{backoffLimit: 0, infrastructureBackoffLimit: 0}");
    Pod first = tenant.awaitDriver("a");
    tenant.end(first);
    // Admitted again, after Kueue's own wait; its pods do not come either.
    Pod second = tenant.awaitDriverAfter("a", first);
    assertThat(second.getMetadata().getName()).contains("-2-driver");
    tenant.end(second);
    ProductClassification left =
        tenant.awaitQueued("a", "exceeding the maximum number of re-queuing");
    RunStatus run = left.getStatus().run();
    assertThat(run.evictions()).isEqualTo(2);
    assertThat(run.jobFailures()).isNull();
    assertThat(run.infrastructureFailures()).isNull();
    Workload workload = tenant.workloads().of("a").get(0);
    assertThat(workload.isActive()).isFalse();
    tenant.stayWithoutDriver("a");
    // Someone has made room.
    tenant.workloads().patch(workload, "{\"spec\": {\"active\": true}}");
    tenant.succeed(tenant.run("a"));
    tenant.await("a", Phase.SUCCEEDED);
  }

  @Test
  void whoWaitsBehindItIsAdmittedMeanwhile() throws Exception {
    KueueTenant tenant = tenant();
    tenant.create("a");
    Pod first = tenant.awaitDriver("a");
    tenant.create("b");
    tenant.awaitQueued("b", "insufficient unused quota");
    tenant.end(first);
    Pod other = tenant.run("b");
    tenant.awaitQueued("a", "insufficient unused quota");
    // Its pods were ready in time, so it may take its time.
    tenant.workloads().await("b", Workload::isReady);
    tenant.succeed(other);
    tenant.succeed(tenant.run("a"));
    tenant.await("a", Phase.SUCCEEDED);
    assertThat(tenant.resource("a").getStatus().run().evictions()).isEqualTo(1);
  }

  private static KueueTenant tenant() throws Exception {
    return KueueTenant.of(new TestNamespace(KUEUE.client()), 1);
  }
}
