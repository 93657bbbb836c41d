package dev.products.inference.operator.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.operator.OperatorProcess;
import dev.products.inference.operator.environment.OwnApiServer;
import dev.products.inference.operator.environment.Resources;
import dev.products.inference.operator.environment.TestConfig;
import dev.products.inference.operator.environment.TestNamespace;
import dev.products.inference.resource.Phase;
import io.fabric8.kubernetes.api.model.Pod;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The operator's clock is set by an hour and more while it works, and nothing else happens. */
class SetClockIT {

  @RegisterExtension static final OwnApiServer API = new OwnApiServer();

  private static final Duration HOUR = Duration.ofHours(1);

  private final Instant due = ScheduledNamespace.due();
  private final SetClock clock = new SetClock();

  @Test
  void aTimeThatIsSkippedIsRunAtOnceAndNotAgainWhenItComesOnceMore() throws IOException {
    TestNamespace namespace =
        ScheduledNamespace.create(API.client(), ScheduledNamespace.daily(due));
    clock.set(due.minusSeconds(1800));
    try (OperatorProcess operator = operator()) {
      operator.start();
      namespace.await(Phase.SCHEDULED, "Scheduled");
      clock.set(due.plusSeconds(1800));
      Pod driver = namespace.driver(1);
      assertThat(driver.getMetadata().getName()).contains(ScheduledNamespace.minute(due));
      namespace.kubelet().succeeded(driver, namespace.report("success"));
      namespace.await(Phase.SUCCEEDED, "Finished");

      clock.set(due.minusSeconds(2));
      namespace.always(
          Duration.ofSeconds(5), resource -> assertThat(resource.getStatus().history()).hasSize(1));
      assertThat(namespace.resource().getStatus().schedule().missed()).isNull();

      clock.set(due.plus(Duration.ofDays(1)));
      assertThat(namespace.driverAfter(driver).getMetadata().getName())
          .contains(ScheduledNamespace.minute(due.plus(Duration.ofDays(1))));
    }
  }

  @Test
  void anAttemptThatIsDueInSecondsDoesNotWaitForAnHour() throws IOException {
    try (OperatorProcess operator = operator()) {
      operator.start();
      TestNamespace namespace = new TestNamespace(API.client());
      namespace.kubelet().failed(namespace.runningDriver(), 1, "Error", "Exception in thread main");
      namespace.await(resource -> resource.getStatus().run().nextAttemptTime() != null);
      clock.set(Instant.now().minus(HOUR));
      namespace.driver(2);
    }
  }

  @Test
  void aRunGoesOnUntilItsDeadlineByTheClockAndEventsTellWhyItCameEarly() throws IOException {
    try (OperatorProcess operator = operator()) {
      operator.start();
      TestNamespace namespace = new TestNamespace(API.client());
      namespace.model();
      namespace.create(Resources.read("driver-only", "{activeDeadline: 90m}"));
      Pod driver = namespace.driver(1);
      namespace.kubelet().running(driver);
      namespace.await(Phase.RUNNING, "DriverRunning");
      clock.set(Instant.now().plus(HOUR));
      awaitEvents(namespace, 1);
      clock.set(Instant.now());
      awaitEvents(namespace, 2);
      assertThat(namespace.resource().getStatus().phase()).isEqualTo(Phase.RUNNING);

      clock.set(Instant.now().plus(HOUR.multipliedBy(2)));
      awaitEvents(namespace, 3);
      Awaitility.await("the driver's end").until(() -> namespace.drivers().isEmpty());
      assertThat(namespace.condition(namespace.await(Phase.FAILED, "Finished"), "Failed").get(1))
          .isEqualTo("DeadlineExceeded");
    }
  }

  private static void awaitEvents(TestNamespace namespace, long number) {
    Awaitility.await("events of clocks that were set")
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(namespace.events()).containsEntry("ClockSet", number));
  }

  private OperatorProcess operator() throws IOException {
    return new OperatorProcess(
        // By the API server's clock a pod is created hours ago.
        TestConfig.of(Map.of("PENDING_TIMEOUT", "100d", "RETRY_DELAY", "5s")),
        API.server().operatorClient(),
        clock);
  }
}
