package dev.products.inference.operator.kueue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.operator.environment.Resources;
import dev.products.inference.operator.environment.TestNamespace;
import dev.products.inference.resource.Phase;
import dev.products.inference.resource.ProductClassification;
import dev.products.inference.resource.RunStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.scheduling.v1.PriorityClassBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Runs that a real Kueue queues, admits and evicts: {@code make kueue}. */
@EnabledIfEnvironmentVariable(named = "KUEUE", matches = "built")
class KueueIT {

  @RegisterExtension static final RunningKueue KUEUE = new RunningKueue();

  @Test
  void theFirstIsAdmittedAndTheNextWaitsInKueuesWordsUntilItIsOver() throws Exception {
    KueueTenant tenant = tenant(1);
    tenant.create("a");
    Pod first = tenant.run("a");
    tenant.create("b");
    ProductClassification waits = tenant.awaitQueued("b", "insufficient unused quota for cpu");
    assertThat(waits.getStatus().queue().workload()).isEqualTo(waits.getStatus().run().id());
    assertThat(waits.getStatus().queue().message()).contains("insufficient unused quota for cpu");
    assertThat(waits.getStatus().queue().since()).isNotNull();
    tenant.stayWithoutDriver("b");
    tenant.workloads().await("a", Workload::isReady);
    tenant.succeed(first);
    tenant.await("a", Phase.SUCCEEDED);
    Workload finished = tenant.workloads().await("a", Workload::isFinished);
    assertThat(finished.reason(Workload.FINISHED)).isEqualTo("Succeeded");
    assertThat(finished.message(Workload.FINISHED, "True").orElseThrow()).contains("/data/");
    tenant.run("b");
    assertThat(tenant.resource("b").getStatus().queue()).isNull();
  }

  @Test
  void whoIsEvictedBeginsAgainWithoutAFailure() throws Exception {
    KueueTenant tenant = tenant(1);
    tenant.create("a", "{backoffLimit: 0, infrastructureBackoffLimit: 0}");
    Pod first = tenant.run("a");
    tenant.createUrgent("b");
    tenant.end(first);
    ProductClassification evicted = tenant.awaitQueued("a", "evicted (Preempted)");
    assertThat(evicted.getStatus().run().attempt()).isEqualTo(2);
    assertThat(evicted.getStatus().run().evictions()).isEqualTo(1);
    assertThat(evicted.getStatus().run().startTime()).isNull();
    Pod urgent = tenant.run("b");
    tenant.stayWithoutDriver("a");
    tenant.succeed(urgent);
    Pod second = tenant.run("a");
    assertThat(second.getMetadata().getName()).contains("-2-driver");
    RunStatus run = tenant.resource("a").getStatus().run();
    assertThat(run.trigger()).isEqualTo("Retry");
    assertThat(run.infrastructureFailures()).isNull();
    assertThat(run.jobFailures()).isNull();
    tenant.succeed(second);
    tenant.await("a", Phase.SUCCEEDED);
    tenant.workloads().await("a", Workload::isFinished);
  }

  @Test
  void aQueueThatThereIsNotIsToldAndTheLabelCanBeChanged() throws Exception {
    KueueTenant tenant = tenant(1);
    tenant.create("a", Map.of(QueueRequest.QUEUE, "nenhuma"));
    tenant.awaitQueued("a", "LocalQueue nenhuma doesn't exist");
    String run = tenant.resource("a").getStatus().run().id();
    tenant.label("a", "\"noite\"");
    tenant.run("a");
    assertThat(tenant.resource("a").getStatus().run().id()).isEqualTo(run);
    // A run goes on where it is.
    tenant.label("a", "null");
    tenant.succeed(tenant.awaitDriver("a"));
    tenant.await("a", Phase.SUCCEEDED);
    tenant.workloads().await("a", Workload::isFinished);
    assertThat(tenant.resource("a").getStatus().run().id()).isEqualTo(run);
  }

  @Test
  void aRunThatIsSuspendedGivesItsQuotaAndItsPlaceBack() throws Exception {
    KueueTenant tenant = tenant(1);
    tenant.create("a");
    Pod first = tenant.run("a");
    tenant.create("b");
    tenant.awaitQueued("b", "insufficient unused quota");
    tenant.merge("a", "{\"spec\": {\"runPolicy\": {\"suspend\": true}}}");
    tenant.end(first);
    tenant.await("a", Phase.SUSPENDED);
    tenant.run("b");
    assertThat(tenant.workloads().of("a")).isEmpty();
    tenant.merge("a", "{\"spec\": {\"runPolicy\": {\"suspend\": false}}}");
    tenant.awaitQueued("a", "insufficient unused quota");
    tenant.succeed(tenant.awaitDriver("b"));
    tenant.run("a");
  }

  @Test
  void whoeverTakesTheWorkloadOutOfItsQueueStopsTheRun() throws Exception {
    KueueTenant tenant = tenant(1);
    tenant.create("a");
    Pod first = tenant.run("a");
    Workload workload = tenant.workloads().of("a").get(0);
    tenant.workloads().patch(workload, "{\"spec\": {\"active\": false}}");
    tenant.end(first);
    tenant.awaitQueued("a", "spec.active is false");
    tenant.stayWithoutDriver("a");
    tenant.workloads().patch(workload, "{\"spec\": {\"active\": true}}");
    Pod second = tenant.run("a");
    // Without a Workload there is no quota either; it is asked for anew.
    tenant.workloads().delete("a");
    tenant.end(second);
    Pod third = tenant.run("a");
    assertThat(third.getMetadata().getName()).contains("-3-driver");
    assertThat(tenant.resource("a").getStatus().run().evictions()).isEqualTo(2);
  }

  @Test
  void aRunKeepsItsQuotaFromAttemptToAttemptAndEndsAsFailed() throws Exception {
    KueueTenant tenant = tenant(1);
    tenant.create("a", "{backoffLimit: 1}");
    Pod first = tenant.run("a");
    String workload = tenant.workloads().of("a").get(0).name();
    tenant.namespace().kubelet().failed(first, 1, "Error", "");
    Pod second = tenant.namespace().driver(2);
    tenant.namespace().kubelet().failed(second, 1, "Error", "");
    tenant.await("a", Phase.FAILED);
    Workload finished = tenant.workloads().await("a", Workload::isFinished);
    assertThat(finished.name()).isEqualTo(workload);
    assertThat(finished.reason(Workload.FINISHED)).isEqualTo("Failed");
    // Another run asks for quota of its own.
    tenant.merge("a", "{\"spec\": {\"input\": {\"path\": \"/data/outros.csv\"}}}");
    tenant.workloads().await("a", found -> !found.name().equals(workload) && found.mayRun());
  }

  @Test
  void podsAreWhereTheirFlavorIs() throws Exception {
    KueueTenant tenant =
        KueueTenant.of(
            new TestNamespace(KUEUE.client()),
            8,
            "{nodeLabels: {pool: noite}, tolerations: [{key: noite, operator: Exists, effect: NoSchedule}]}");
    tenant.createWithExecutors("a", 2);
    Pod driver = tenant.awaitDriver("a");
    Workload workload = tenant.workloads().of("a").get(0);
    assertThat(workload.spec().path("podSets").findValuesAsText("name"))
        .contains("driver", "executor");
    assertThat(driver.getSpec().getNodeSelector()).containsEntry("pool", "noite");
    assertThat(driver.getSpec().getTolerations()).anyMatch(one -> "noite".equals(one.getKey()));
    Pod executor = tenant.executorTemplate(driver);
    assertThat(executor.getSpec().getNodeSelector()).containsEntry("pool", "noite");
    assertThat(executor.getSpec().getTolerations()).anyMatch(one -> "noite".equals(one.getKey()));
  }

  @Test
  void aPriorityComesFromTheDriversPriorityClassTooAndOneThatThereIsNotIsTold() throws Exception {
    KueueTenant tenant = tenant(1);
    KUEUE
        .client()
        .resource(
            new PriorityClassBuilder()
                .withNewMetadata()
                .withName("importante")
                .endMetadata()
                .withValue(77)
                .build())
        .create();
    tenant.create(
        "a",
        Map.of(QueueRequest.QUEUE, KueueTenant.QUEUE),
        Resources.read("driver-only", "{}", "{template: {spec: {priorityClassName: importante}}}"));
    assertThat(tenant.workloads().await("a", found -> true).spec().path("priority").asInt())
        .isEqualTo(77);
    tenant.create(
        "b", Map.of(QueueRequest.QUEUE, KueueTenant.QUEUE, QueueRequest.PRIORITY_CLASS, "nenhuma"));
    tenant.awaitQueued("b", "WorkloadPriorityClass nenhuma does not exist");
  }

  private static KueueTenant tenant(int drivers) throws Exception {
    return KueueTenant.of(new TestNamespace(KUEUE.client()), drivers);
  }
}
