package dev.products.inference.operator.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.products.inference.operator.Main;
import dev.products.inference.operator.OperatorProcess;
import dev.products.inference.operator.environment.OwnApiServer;
import dev.products.inference.operator.environment.Resources;
import dev.products.inference.operator.environment.TestConfig;
import dev.products.inference.operator.environment.TestNamespace;
import dev.products.inference.resource.Phase;
import dev.products.inference.resource.ProductClassification;
import io.fabric8.kubernetes.api.model.Pod;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An operator on a machine whose clock is an hour from the API server's, which made the pods. */
class WrongClockIT {

  @RegisterExtension static final OwnApiServer API = new OwnApiServer();

  private static final Duration HOUR = Duration.ofHours(1);

  @Test
  void aPodIsWaitedForAsLongAsItSaysThoughTheMachineIsAhead() throws IOException {
    try (OperatorProcess operator = operator(HOUR)) {
      operator.start();
      TestNamespace namespace = new TestNamespace(API.client());
      namespace.model();
      namespace.apply("driver-only");
      Pod driver = namespace.driver(1);
      namespace.kubelet().unschedulable(driver, "0/3 nodes are available");
      namespace.await(Phase.PENDING, "Unschedulable");
      namespace.always(
          Duration.ofSeconds(3),
          resource -> assertThat(resource.getStatus().phase()).isEqualTo(Phase.PENDING));
      ProductClassification failed = namespace.await(Phase.FAILED, "Finished");
      assertThat(namespace.condition(failed, "Failed")).startsWith("True", "Unschedulable");
      assertThat(Instant.parse(failed.getStatus().run().startTime()))
          .isCloseTo(
              Instant.parse(driver.getMetadata().getCreationTimestamp()),
              within(10, ChronoUnit.SECONDS));
      assertThat(namespace.events()).doesNotContainKey("ClockSet");
    }
  }

  @Test
  void aDeadlineIsKeptThoughTheMachineIsBehind() throws IOException {
    try (OperatorProcess operator = operator(HOUR.negated())) {
      operator.start();
      TestNamespace namespace = new TestNamespace(API.client());
      namespace.model();
      namespace.create(Resources.read("driver-only", "{activeDeadline: 8s}"));
      namespace.kubelet().running(namespace.driver(1));
      namespace.await(Phase.RUNNING, "DriverRunning");
      ProductClassification failed = namespace.await(Phase.FAILED, "Finished");
      assertThat(namespace.condition(failed, "Failed")).startsWith("True", "DeadlineExceeded");
      assertThat(namespace.events()).doesNotContainKey("ClockSet");
    }
  }

  private static OperatorProcess operator(Duration wrong) throws IOException {
    return Main.process(
        TestConfig.of(Map.of("PENDING_TIMEOUT", "10s")),
        API.server().config(),
        Clock.offset(Clock.systemUTC(), wrong));
  }
}
