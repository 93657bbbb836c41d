package dev.products.inference.operator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.products.inference.operator.cluster.Refusals;
import dev.products.inference.operator.cluster.StubApiServer;
import dev.products.inference.operator.config.JobDefaults;
import dev.products.inference.operator.environment.Resources;
import dev.products.inference.operator.metrics.RunMetrics;
import dev.products.inference.operator.observation.ObservedDriver;
import dev.products.inference.operator.observation.Refusal;
import dev.products.inference.operator.plan.Action;
import dev.products.inference.resource.ProductClassification;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What each action asks of the cluster, and whether the resource is looked at again for it. */
class ActionExecutorTest {

  private static final String RESOURCE =
      "/apis/inference.products.dev/v1alpha1/namespaces/shop/productclassifications/produtos";
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-24T03:01:10Z"), ZoneOffset.UTC);

  private final StubApiServer server = new StubApiServer();
  private final ProductClassification resource = Resources.read("driver-only");
  private final ObservedDriver driver = StubApiServer.driver(resource);
  private final String pod = "pods/" + driver.attempt().driverPod();
  private final Refusals refusals = new Refusals();
  private final ActionExecutor actions =
      new ActionExecutor(
          server.cluster(refusals, CLOCK),
          new JobDefaults("registry.example/job:0.1.0", "driver"),
          CLOCK,
          new RunMetrics(new SimpleMeterRegistry()),
          resource);

  @AfterEach
  void close() {
    server.close();
  }

  private Action.Submit submit() {
    return new Action.Submit(driver.attempt(), Resources.valid(resource));
  }

  @Test
  void submitCreatesAConfigMapAndAPod() {
    server.creates("configmaps", driver.pod()).creates("pods", driver.pod());
    assertThat(actions.carryOut(List.of(submit()))).isEmpty();
    assertThat(server.methods()).containsExactly("POST", "POST");
    assertThat(StubApiServer.latest(refusals, resource)).isEmpty();
  }

  @Test
  void aSubmissionThatIsRefusedIsPlannedWithAtOnce() {
    server.refusesToCreate("configmaps", 403, "exceeded quota: small");
    assertThat(actions.carryOut(List.of(submit(), new Action.Stop(driver))))
        .contains(Duration.ofMillis(1));
    assertThat(server.methods())
        .as("the actions after it wait for another plan")
        .containsExactly("POST");
    assertThat(StubApiServer.latest(refusals, resource))
        .map(Refusal::message)
        .contains("exceeded quota: small");
  }

  @Test
  void stopDeletesThePodAlone() {
    server.deletes(pod);
    assertThat(actions.carryOut(List.of(new Action.Stop(driver)))).isEmpty();
    assertThat(server.methods()).containsExactly("DELETE");
  }

  @Test
  void discardLooksForTheConfigMapToo() {
    server.deletes(pod);
    assertThat(actions.carryOut(List.of(new Action.Discard(driver, false)))).isEmpty();
    assertThat(server.methods()).containsExactly("GET", "DELETE");
  }

  @Test
  void endKeepingLogPatchesThePod() {
    server.patches(pod, driver.pod());
    assertThat(actions.carryOut(List.of(new Action.EndKeepingLog(driver)))).isEmpty();
    assertThat(server.methods()).containsExactly("PATCH");
  }

  @Test
  void removeDeletesTheResource() {
    server.deletes(RESOURCE);
    assertThat(actions.carryOut(List.of(new Action.Remove()))).isEmpty();
    assertThat(server.methods()).containsExactly("DELETE");
  }

  @Test
  void aResourceThatHasChangedIsLookedAtAgain() {
    server.refusesToDelete(RESOURCE, 409);
    assertThat(actions.carryOut(List.of(new Action.Remove()))).contains(Duration.ofSeconds(1));
  }

  @Test
  void anActionThatFailsEndsTheReconciliation() {
    server.refusesToDelete(pod, 403);
    assertThatThrownBy(
            () -> actions.carryOut(List.of(new Action.Stop(driver), new Action.Remove())))
        .isInstanceOf(KubernetesClientException.class);
    assertThat(server.methods()).containsExactly("DELETE");
  }

  @Test
  void noStatusIsWrittenWithoutNews() {
    StatusUpdate update = new StatusUpdate(server.cluster(refusals, CLOCK), null);
    assertThat(update.tell(resource, null, List::of)).isTrue();
    assertThat(update.tell(resource, resource.getStatus(), List::of)).isTrue();
    assertThat(server.requests()).isEmpty();
  }
}
