package dev.products.inference.operator.kueue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.operator.environment.TestNamespace;
import dev.products.inference.resource.Phase;
import io.fabric8.kubernetes.api.model.Pod;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A queue that is stopped, and an operator that is away, with a real Kueue: {@code make kueue}. */
@EnabledIfEnvironmentVariable(named = "KUEUE", matches = "built")
class KueueStopsIT {

  @RegisterExtension static final RunningKueue KUEUE = new RunningKueue();

  @Test
  void aQueueThatIsDrainedGivesItsRunsBackAndTakesThemAgain() throws Exception {
    KueueTenant tenant = tenant();
    tenant.create("a");
    Pod first = tenant.run("a");
    stopPolicy(tenant, "HoldAndDrain");
    tenant.end(first);
    tenant.awaitQueued("a", "evicted (ClusterQueueStopped)");
    tenant.stayWithoutDriver("a");
    stopPolicy(tenant, "None");
    tenant.succeed(tenant.run("a"));
    tenant.await("a", Phase.SUCCEEDED);
    assertThat(tenant.resource("a").getStatus().run().evictions()).isEqualTo(1);
  }

  @Test
  void whatKueueSaysWhileTheOperatorIsAwayCounts() throws Exception {
    KueueTenant tenant = tenant();
    tenant.create("a");
    Pod first = tenant.run("a");
    KUEUE.stopOperator();
    tenant.createUrgent("b");
    KUEUE.startOperator();
    tenant.end(first);
    Pod urgent = tenant.run("b");
    tenant.awaitQueued("a", "evicted (Preempted)");
    KUEUE.stopOperator();
    // It has published, and nobody has told Kueue.
    tenant.succeed(urgent);
    KUEUE.startOperator();
    tenant.await("b", Phase.SUCCEEDED);
    tenant.succeed(tenant.run("a"));
    tenant.await("a", Phase.SUCCEEDED);
    assertThat(tenant.resource("a").getStatus().run().attempt()).isEqualTo(2);
  }

  private static KueueTenant tenant() throws Exception {
    return KueueTenant.of(new TestNamespace(KUEUE.client()), 1);
  }

  private static void stopPolicy(KueueTenant tenant, String policy) {
    new ClusterObject(KUEUE.client(), "ClusterQueue", tenant.namespace().name())
        .patchSpec("{\"stopPolicy\": \"%s\"}".formatted(policy));
  }
}
