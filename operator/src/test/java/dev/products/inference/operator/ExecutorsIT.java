package dev.products.inference.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.contract.ExecutorRefusal;
import dev.products.inference.operator.environment.TestConfig;
import dev.products.inference.operator.environment.TestNamespace;
import dev.products.inference.resource.Phase;
import dev.products.inference.resource.ProductClassification;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Drivers that ask for executors and do not get them. */
@ExtendWith(OperatorExtension.class)
class ExecutorsIT {

  private static final String QUOTA = "pods \"exec-1\" is forbidden: exceeded quota: q";
  private static final Duration LONGER_THAN_PATIENCE =
      TestConfig.of().timeouts().pending().plusSeconds(3);

  @Test
  void executorsThatAreRefusedAreToldAndFailTheRunInTheEnd(TestNamespace namespace) {
    Pod driver = namespace.runningDriver();
    namespace.refuseExecutors(driver, refusal(403, QUOTA));

    ProductClassification told = namespace.await(Phase.RUNNING, "SubmissionRefused");
    assertThat(namespace.condition(told, "Running").get(2))
        .startsWith("executors are refused: " + QUOTA + ". Wait until others end");

    ProductClassification failed = namespace.await(Phase.FAILED, "Finished");
    assertThat(namespace.condition(failed, "Failed"))
        .startsWith("True", "SubmissionRefused")
        .last()
        .asString()
        .startsWith("no executor could be had: executors are refused: " + QUOTA);
    assertThat(failed.getStatus().run().attempt()).isEqualTo(1);
    assertThat(namespace.drivers()).isEmpty();
  }

  @Test
  void executorsThatAreLetInAgainAreToldNoMore(TestNamespace namespace) {
    Pod driver = namespace.runningDriver();
    namespace.refuseExecutors(driver, refusal(403, QUOTA));
    namespace.await(Phase.RUNNING, "SubmissionRefused");
    namespace.refuseExecutors(driver, null);
    namespace.await(Phase.RUNNING, "DriverRunning");
    namespace.always(
        LONGER_THAN_PATIENCE,
        resource -> assertThat(resource.getStatus().phase()).isEqualTo(Phase.RUNNING));
  }

  @Test
  void oneExecutorThatRunsIsEnoughToGoOn(TestNamespace namespace) {
    Pod driver = namespace.runningDriver();
    namespace.kubelet().running(namespace.executor(driver));
    namespace.refuseExecutors(driver, refusal(403, QUOTA));

    ProductClassification told = namespace.await(Phase.RUNNING, "SubmissionRefused");
    assertThat(namespace.condition(told, "Running").get(2))
        .startsWith("the run goes on with fewer executors than it asks for");
    namespace.always(
        LONGER_THAN_PATIENCE,
        resource -> assertThat(resource.getStatus().phase()).isEqualTo(Phase.RUNNING));
    assertThat(namespace.events()).containsEntry("SubmissionRefused", 1L);
  }

  @Test
  void executorsThatCanNeverBeFailTheRunAtOnce(TestNamespace namespace) {
    Pod driver = namespace.runningDriver();
    namespace.refuseExecutors(driver, refusal(422, "Pod \"exec-1\" is invalid: spec.hostname"));
    ProductClassification failed = namespace.await(Phase.FAILED, "Finished");
    assertThat(namespace.condition(failed, "Failed")).startsWith("True", "SubmissionRefused");
  }

  @Test
  void executorsThatNoNodeEverTakesFailTheRun(TestNamespace namespace) {
    Pod driver = namespace.runningDriver();
    namespace
        .kubelet()
        .unschedulable(namespace.executor(driver), "0/1 nodes are available: 1 Insufficient cpu.");
    namespace.await(Phase.RUNNING, "Unschedulable");
    ProductClassification failed = namespace.await(Phase.FAILED, "Finished");
    assertThat(namespace.condition(failed, "Failed"))
        .containsExactly(
            "True",
            "Unschedulable",
            "no executor could be had: executors wait: 0/1 nodes are available: 1 Insufficient"
                + " cpu. Ask for less (spec.executor.memory or spec.executor.cpu), or add nodes or"
                + " wait until others end.");
  }

  private static ExecutorRefusal refusal(int code, String words) {
    return new ExecutorRefusal(code, words, Instant.now());
  }
}
