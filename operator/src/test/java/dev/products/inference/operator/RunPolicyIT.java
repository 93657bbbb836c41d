package dev.products.inference.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.operator.environment.Events;
import dev.products.inference.operator.environment.Resources;
import dev.products.inference.operator.environment.TestNamespace;
import dev.products.inference.resource.Phase;
import dev.products.inference.resource.ProductClassification;
import dev.products.inference.resource.status.ConditionType;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.time.Instant;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** When runs begin, are stopped, replaced and forgotten. */
@ExtendWith(OperatorExtension.class)
class RunPolicyIT {

  @Test
  void aSuspendedRunBeginsWhenItIsResumed(TestNamespace namespace) {
    namespace.model();
    namespace.create(Resources.read("driver-only", "{suspend: true}"));
    namespace.await(Phase.SUSPENDED, "Suspended");
    assertThat(namespace.drivers()).isEmpty();

    namespace.patch("{\"runPolicy\": {\"suspend\": false}}");
    namespace.driver(1);
  }

  @Test
  void aRunningRunIsStoppedAndBeginsAnew(TestNamespace namespace) {
    Pod driver = namespace.runningDriver();

    namespace.patch("{\"runPolicy\": {\"suspend\": true}}");
    ProductClassification suspended = namespace.await(Phase.SUSPENDED, "Suspended");
    assertThat(suspended.getStatus().run().startTime()).isNull();
    assertThat(namespace.drivers()).isEmpty();

    namespace.patch("{\"runPolicy\": {\"suspend\": false}}");
    Pod again = namespace.driver(1);
    assertThat(again.getMetadata().getUid()).isNotEqualTo(driver.getMetadata().getUid());
  }

  @Test
  void aRunEndsAtItsDeadline(TestNamespace namespace) {
    namespace.model();
    namespace.create(Resources.read("driver-only", "{activeDeadline: 3s}"));
    namespace.kubelet().running(namespace.driver(1));
    ProductClassification failed = namespace.await(Phase.FAILED, "Finished");
    assertThat(namespace.condition(failed, "Failed")).startsWith("True", "DeadlineExceeded");
    assertThat(namespace.drivers()).isEmpty();
  }

  @Test
  void aFinishedResourceIsRemovedWhenItsTimeHasCome(TestNamespace namespace) {
    namespace.model();
    namespace.create(Resources.read("driver-only", "{ttlAfterFinished: 2s, backoffLimit: 0}"));
    namespace.kubelet().failed(namespace.driver(1), 1, "Error", null);
    namespace.await(Phase.FAILED, "Finished");
    Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> namespace.resource() == null);
  }

  @Test
  void anotherSpecIsAnotherRunAndTheOldOnesObjectsGo(TestNamespace namespace) {
    namespace.model();
    namespace.create(Resources.read("driver-only", "{onChange: Rerun}"));
    Pod old = namespace.driver(1);
    namespace.kubelet().running(old);
    namespace.await(Phase.RUNNING, "DriverRunning");

    namespace.patch("{\"output\": {\"path\": \"/data/outras\"}}");
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () ->
                assertThat(namespace.drivers())
                    .singleElement()
                    .satisfies(
                        pod ->
                            assertThat(pod.getMetadata().getName())
                                .isNotEqualTo(old.getMetadata().getName())));
    ProductClassification next = namespace.await(Phase.PENDING, "DriverStarting");
    assertThat(next.getStatus().observedGeneration()).isEqualTo(2);
    assertThat(namespace.objects()).as("the model and the attempt").containsEntry("ConfigMap", 2L);
  }

  @Test
  void anotherSpecIsAnotherRunAlsoWhenNothingIsLeftOfTheFirst(TestNamespace namespace) {
    namespace.model();
    namespace.apply("driver-only");
    Pod old = namespace.driver(1);
    namespace.kubelet().succeeded(old, namespace.report("success"));
    namespace.await(Phase.SUCCEEDED, "Finished");
    namespace.kubelet().gone(old);

    namespace.patch("{\"output\": {\"path\": \"/data/outras\"}}");
    namespace.kubelet().running(namespace.driver(1));
    ProductClassification next = namespace.await(Phase.RUNNING, "DriverRunning");
    assertThat(next.getStatus().observedGeneration()).isEqualTo(2);
    assertThat(next.getStatus().result()).isNull();
    assertThat(next.getStatus().run().trigger()).isEqualTo("SpecChanged");
    assertThat(next.getStatus().lastSuccess().rowsRead()).isEqualTo(20_130);
  }

  @Test
  void aSpecThatIsTakenBackRunsAgainAndTheFirstReportIsNotItsOwn(TestNamespace namespace) {
    namespace.model();
    namespace.apply("driver-only");
    Pod first = namespace.driver(1);
    namespace.kubelet().succeeded(first, namespace.report("success"));
    namespace.await(Phase.SUCCEEDED, "Finished");
    namespace.patch("{\"output\": {\"path\": \"/data/outras\"}}");
    Pod second = namespace.driverAfter(first);
    namespace.kubelet().succeeded(second, namespace.report("success"));
    namespace.await(
        resource ->
            resource.getStatus().phase() == Phase.SUCCEEDED
                && resource.getStatus().observedGeneration() == 2);

    namespace.patch("{\"output\": {\"path\": \"/data/predicoes\"}}");
    Pod third = namespace.driverAfter(second);
    assertThat(third.getMetadata().getName()).isNotEqualTo(first.getMetadata().getName());
    namespace.kubelet().running(third);
    namespace.await(Phase.RUNNING, "DriverRunning");
    namespace.kubelet().gone(third);
    namespace.driver(2);
    ProductClassification again = namespace.await(Phase.PENDING, "DriverStarting");
    assertThat(again.getStatus().run().id()).endsWith("-3");
    Events.await(namespace, "DriverLost", 1);
  }

  @Test
  void aRunThatIsSuspendedAfterItsSpecWasTakenBackIsSuspended(TestNamespace namespace) {
    namespace.model();
    namespace.apply("driver-only");
    Pod first = namespace.driver(1);
    namespace.kubelet().succeeded(first, namespace.report("success"));
    namespace.await(Phase.SUCCEEDED, "Finished");
    namespace.patch("{\"output\": {\"path\": \"/data/outras\"}}");
    Pod second = namespace.driverAfter(first);
    namespace.patch("{\"output\": {\"path\": \"/data/predicoes\"}}");
    Pod third = namespace.driverAfter(second);
    namespace.kubelet().running(third);
    namespace.await(Phase.RUNNING, "DriverRunning");
    namespace.patch("{\"runPolicy\": {\"suspend\": true}}");
    namespace.await(Phase.SUSPENDED, "Suspended");
  }

  @Test
  void aFinishedRunIsNotRepeatedForAnotherRunPolicy(TestNamespace namespace) {
    namespace.model();
    namespace.apply("driver-only");
    namespace.kubelet().succeeded(namespace.driver(1), namespace.report("success"));
    namespace.await(Phase.SUCCEEDED, "Finished");

    namespace.patch("{\"runPolicy\": {\"backoffLimit\": 5}}");
    ProductClassification adopted =
        namespace.await(
            resource -> Long.valueOf(2).equals(resource.getStatus().observedGeneration()));
    assertThat(adopted.getStatus().phase()).isEqualTo(Phase.SUCCEEDED);
    assertThat(namespace.drivers()).hasSize(1);
  }

  @Test
  void aFinishedRunIsRepeatedWhenThatIsAskedFor(TestNamespace namespace) {
    namespace.model();
    namespace.apply("driver-only");
    Pod first = namespace.driver(1);
    namespace.kubelet().succeeded(first, namespace.report("success"));
    ProductClassification done = namespace.await(Phase.SUCCEEDED, "Finished");

    namespace.annotate("inference.products.dev/rerun-at", "now");
    namespace.await(
        resource ->
            ConditionType.READY
                .in(resource.getStatus())
                .filter(ready -> ready.getMessage().contains("must be a time such as"))
                .isPresent());
    namespace.annotate("inference.products.dev/rerun-at", Instant.now().plusSeconds(1).toString());
    Pod second = namespace.driverAfter(first);
    namespace.kubelet().succeeded(second, namespace.report("success"));
    ProductClassification again =
        namespace.await(
            resource ->
                resource.getStatus().phase() == Phase.SUCCEEDED
                    && !resource.getStatus().run().id().equals(done.getStatus().run().id()));
    assertThat(again.getMetadata().getGeneration()).isEqualTo(1);
    assertThat(again.getStatus().run().trigger()).isEqualTo("Requested");
    namespace.always(
        Duration.ofSeconds(2),
        resource -> assertThat(resource.getStatus()).isEqualTo(again.getStatus()));
  }

  @Test
  void aFinishedRunStaysAsItIsWhenItsPodGoes(TestNamespace namespace) {
    namespace.model();
    namespace.apply("driver-only");
    Pod driver = namespace.driver(1);
    namespace.kubelet().succeeded(driver, namespace.report("success"));
    ProductClassification done = namespace.await(Phase.SUCCEEDED, "Finished");
    namespace.kubelet().gone(driver);
    namespace.always(
        Duration.ofSeconds(2),
        resource -> assertThat(resource.getStatus()).isEqualTo(done.getStatus()));
  }
}
