package dev.products.inference.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.operator.environment.Events;
import dev.products.inference.operator.environment.Resources;
import dev.products.inference.operator.environment.TestNamespace;
import dev.products.inference.resource.Phase;
import dev.products.inference.resource.ProductClassification;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What keeps a driver from running, and what ends one. */
@ExtendWith(OperatorExtension.class)
class PodProblemsIT {

  @Test
  void anImageThatIsNotPulledIsToldAtOnceAndTriedAgain(TestNamespace namespace) {
    namespace.model();
    namespace.apply("driver-only");
    Pod first = namespace.driver(1);
    namespace.kubelet().waiting(first, "ErrImagePull", "registry.example/job:0.1.0: not found");

    ProductClassification told = namespace.await(Phase.PENDING, "ImagePullFailed");
    assertThat(namespace.condition(told, "Running").get(2))
        .startsWith("ErrImagePull: registry.example/job:0.1.0: not found. Correct spec.image");

    Pod second = namespace.driver(2);
    assertThat(namespace.drivers())
        .extracting(pod -> pod.getMetadata().getName())
        .containsExactly(second.getMetadata().getName());
    namespace.kubelet().running(second);
    assertThat(namespace.await(Phase.RUNNING, "DriverRunning").getStatus().run().attempt())
        .isEqualTo(2);
  }

  @Test
  void anImageThatIsNeverPulledFailsInTheEnd(TestNamespace namespace) {
    namespace.model();
    namespace.create(Resources.read("driver-only", "{infrastructureBackoffLimit: 0}"));
    Pod driver = namespace.driver(1);
    namespace.kubelet().waiting(driver, "ImagePullBackOff", "Back-off pulling image");

    ProductClassification failed = namespace.await(Phase.FAILED, "Finished");
    assertThat(namespace.condition(failed, "Failed")).startsWith("True", "ImagePullFailed");
    assertThat(namespace.drivers()).isEmpty();
  }

  @Test
  void aDriverThatNoNodeTakesWaitsForOneAndThenFails(TestNamespace namespace) {
    namespace.model();
    namespace.apply("driver-only");
    namespace.kubelet().unschedulable(namespace.driver(1), "0/3 nodes are available");

    namespace.await(Phase.PENDING, "Unschedulable");
    ProductClassification failed = namespace.await(Phase.FAILED, "Finished");
    assertThat(namespace.condition(failed, "Failed")).startsWith("True", "Unschedulable");
    assertThat(namespace.drivers()).isEmpty();
  }

  @Test
  void aDriverThatANodeTakesLateRuns(TestNamespace namespace) {
    namespace.model();
    namespace.apply("driver-only");
    Pod driver = namespace.driver(1);
    namespace.kubelet().unschedulable(driver, "0/3 nodes are available");
    namespace.await(Phase.PENDING, "Unschedulable");
    namespace.kubelet().running(driver);
    namespace.await(Phase.RUNNING, "DriverRunning");
  }

  @Test
  void aVolumesTroubleIsKnownFromTheKubeletsEvent(TestNamespace namespace) {
    namespace.model();
    namespace.apply("driver-only");
    Pod driver = namespace.driver(1);
    namespace.kubelet().waiting(driver, "ContainerCreating", null);
    namespace
        .client()
        .resource(
            new EventBuilder()
                .withNewMetadata()
                .withName("mount")
                .withNamespace(namespace.name())
                .endMetadata()
                .withNewInvolvedObject()
                .withKind("Pod")
                .withNamespace(namespace.name())
                .withName(driver.getMetadata().getName())
                .withUid(driver.getMetadata().getUid())
                .endInvolvedObject()
                .withType("Warning")
                .withReason("FailedMount")
                .withMessage("no such file or directory")
                .withLastTimestamp("2026-11-24T03:00:00Z")
                .build())
        .create();

    ProductClassification told = namespace.await(Phase.PENDING, "VolumeUnavailable");
    assertThat(namespace.condition(told, "Running").get(2)).contains("no such file or directory");
  }

  @Test
  void aDriverOutOfMemoryIsNotTriedAgain(TestNamespace namespace) {
    namespace.model();
    namespace.apply("driver-only");
    Pod driver = namespace.driver(1);
    namespace.kubelet().running(driver);
    namespace.kubelet().failed(driver, 137, "OOMKilled", null);

    ProductClassification failed = namespace.await(Phase.FAILED, "Finished");
    assertThat(namespace.condition(failed, "Failed")).startsWith("True", "OutOfMemory");
    assertThat(namespace.condition(failed, "Failed").get(2)).contains("spec.driver.memory");
  }

  @Test
  void aJobThatCrashesIsTriedAsOftenAsTheSpecSays(TestNamespace namespace) {
    namespace.model();
    namespace.create(Resources.read("driver-only", "{backoffLimit: 1}"));
    namespace.kubelet().failed(namespace.driver(1), 1, "Error", "Exception in thread main");
    namespace.await(
        resource ->
            resource.getStatus() != null
                && resource.getStatus().run() != null
                && Integer.valueOf(1).equals(resource.getStatus().run().jobFailures()));
    namespace.kubelet().failed(namespace.driver(2), 1, "Error", "Exception in thread main");

    ProductClassification failed = namespace.await(Phase.FAILED, "Finished");
    assertThat(failed.getStatus().run().attempt()).isEqualTo(2);
    assertThat(namespace.condition(failed, "Failed").get(2)).contains("Exception in thread main");
    assertThat(namespace.drivers()).as("kept for their logs").hasSize(2);
  }

  @Test
  void aFailureThatNoRetryHelpsIsToldWithItsField(TestNamespace namespace) {
    namespace.model();
    namespace.apply("driver-only");
    namespace.kubelet().failed(namespace.driver(1), 1, "Error", namespace.report("query-invalid"));

    ProductClassification failed = namespace.await(Phase.FAILED, "Finished");
    assertThat(namespace.condition(failed, "Failed"))
        .containsExactly(
            "True",
            "QueryInvalid",
            "spec.input.query: there is no column titulo; there are descricao, categoria."
                + " Correct the query; the view is called input.");
  }

  @Test
  void aDriverThatSomeoneDeletesIsReplaced(TestNamespace namespace) {
    Pod driver = namespace.runningDriver();
    namespace.kubelet().gone(driver);

    namespace.driver(2);
    namespace.await(Phase.PENDING, "DriverStarting");
    Events.await(namespace, "DriverLost", 1);
  }

  @Test
  void aDriverThatReportedAndVanishedAtOnceSucceeded(TestNamespace namespace) {
    Pod driver = namespace.runningDriver();
    namespace.kubelet().succeeded(driver, namespace.report("success"));
    namespace.kubelet().gone(driver);
    namespace.await(Phase.SUCCEEDED, "Finished");
  }

  @Test
  void executorsThatNoNodeTakesAreToldWhileTheirDriverRuns(TestNamespace namespace) {
    Pod driver = namespace.runningDriver();
    Pod executor = namespace.executor(driver);
    namespace.kubelet().unschedulable(executor, "0/3 nodes are available");

    ProductClassification told = namespace.await(Phase.RUNNING, "Unschedulable");
    assertThat(namespace.condition(told, "Running"))
        .startsWith("True", "Unschedulable")
        .last()
        .asString()
        .startsWith("executors wait: 0/3 nodes are available. ");
    namespace.kubelet().running(executor);
    namespace.await(Phase.RUNNING, "DriverRunning");
  }
}
