package dev.products.inference.operator.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.operator.OperatorProcess;
import dev.products.inference.operator.environment.OwnApiServer;
import dev.products.inference.operator.environment.TestConfig;
import dev.products.inference.operator.environment.TestNamespace;
import dev.products.inference.resource.Phase;
import dev.products.inference.resource.ProductClassification;
import dev.products.inference.resource.ProductClassificationStatus;
import io.fabric8.kubernetes.api.model.Pod;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Times that come, are missed or are brought back, and operators that come and go over them. */
class ScheduleIT {

  @RegisterExtension static final OwnApiServer API = new OwnApiServer();

  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration HOUR = Duration.ofHours(1);

  private final Instant due = ScheduledNamespace.due();
  private final SetClock clock = new SetClock();

  @Test
  void itWaitsAndIsReadyAndRunsAtItsTimeAndAgainWhenThatIsAskedFor() throws IOException {
    TestNamespace namespace =
        ScheduledNamespace.create(API.client(), ScheduledNamespace.daily(due));
    clock.set(due.minus(HOUR));
    try (OperatorProcess operator = operator(Map.of())) {
      operator.start();
      ProductClassification waiting = namespace.await(Phase.SCHEDULED, "Scheduled");
      assertThat(namespace.condition(waiting, "Ready").get(0)).isEqualTo("True");
      assertThat(waiting.getStatus().run()).isNull();
      assertThat(namespace.drivers()).isEmpty();

      Pod first = runAt(namespace, due, 1);
      clock.set(due.plus(HOUR));
      namespace.annotate("inference.products.dev/rerun-at", due.plus(HOUR).toString());
      Pod second = namespace.driverAfter(first);
      assertThat(second.getMetadata().getName())
          .contains("-r" + due.plus(HOUR).getEpochSecond() + "-");
      namespace.kubelet().succeeded(second, namespace.report("success"));
      runAt(namespace, due.plus(DAY), 2);
    }
  }

  @Test
  void anOperatorThatWasAwayMakesUpForTheLatestTimeWhereThatIsNotTooLate() throws IOException {
    TestNamespace patient = ScheduledNamespace.create(API.client(), ScheduledNamespace.daily(due));
    TestNamespace late =
        ScheduledNamespace.create(
            API.client(), ScheduledNamespace.daily(due) + ", startingDeadline: 1h");
    clock.set(due.minus(HOUR));
    try (OperatorProcess operator = operator(Map.of())) {
      operator.start();
      patient.await(Phase.SCHEDULED, "Scheduled");
      late.await(Phase.SCHEDULED, "Scheduled");
    }
    clock.set(due.plus(DAY).plus(HOUR.multipliedBy(2)));
    try (OperatorProcess operator = operator(Map.of())) {
      operator.start();
      assertThat(patient.driver(1).getMetadata().getName())
          .contains(ScheduledNamespace.minute(due.plus(DAY)));
      late.await(resource -> Integer.valueOf(2).equals(resource.getStatus().schedule().missed()));
      assertThat(late.drivers()).isEmpty();
      Awaitility.await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(() -> assertThat(late.events()).containsEntry("MissSchedule", 1L));
    }
  }

  @Test
  void aDriverOfWhichTheStatusDoesNotTellIsNotCreatedAgainAlsoWhenTheNextTimeHasCome()
      throws IOException {
    TestNamespace namespace =
        ScheduledNamespace.create(API.client(), ScheduledNamespace.twice(due));
    clock.set(due.minus(Duration.ofMinutes(10)));
    ProductClassificationStatus before;
    Pod driver;
    try (OperatorProcess operator = operator(Map.of())) {
      operator.start();
      before = namespace.await(Phase.SCHEDULED, "Scheduled").getStatus();
      clock.set(due);
      ScheduledNamespace.nudge(namespace, 1);
      driver = namespace.driver(1);
      namespace.await(Phase.PENDING, "DriverStarting");
    }
    ScheduledNamespace.tell(namespace, before);
    clock.set(due.plus(HOUR));
    try (OperatorProcess operator = operator(Map.of())) {
      operator.start();
      ProductClassification adopted = namespace.await(Phase.PENDING, "DriverStarting");
      assertThat(adopted.getStatus().run().id()).endsWith(ScheduledNamespace.minute(due));
      assertThat(adopted.getStatus().schedule().lastScheduleTime()).isEqualTo(due.toString());
      namespace.always(
          Duration.ofSeconds(2),
          resource ->
              assertThat(namespace.drivers())
                  .extracting(pod -> pod.getMetadata().getUid())
                  .containsExactly(driver.getMetadata().getUid()));
      namespace.kubelet().succeeded(driver, namespace.report("success"));
      assertThat(namespace.driverAfter(driver).getMetadata().getName())
          .contains(ScheduledNamespace.minute(due.plus(HOUR)));
    }
  }

  @Test
  void aReplicaThatTakesOverWithAnEarlierClockRepeatsNothing() throws IOException {
    TestNamespace namespace =
        ScheduledNamespace.create(API.client(), ScheduledNamespace.daily(due));
    Map<String, String> leases =
        Map.of("LEADER_ELECTION_LEASE", "operator", "POD_NAMESPACE", "default");
    clock.set(due.minus(HOUR));
    Pod driver;
    try (OperatorProcess one = operator(leases)) {
      one.start();
      namespace.await(Phase.SCHEDULED, "Scheduled");
      driver = runAt(namespace, due, 1);
    }
    clock.set(due.minus(HOUR));
    try (OperatorProcess other = operator(leases)) {
      other.start();
      ScheduledNamespace.nudge(namespace, 2);
      namespace.await(
          resource -> Long.valueOf(3).equals(resource.getStatus().observedGeneration()));
      clock.set(due.plusSeconds(30));
      ScheduledNamespace.nudge(namespace, 3);
      namespace.always(
          Duration.ofSeconds(2),
          resource ->
              assertThat(namespace.drivers())
                  .extracting(pod -> pod.getMetadata().getUid())
                  .containsExactly(driver.getMetadata().getUid()));
    }
  }

  @Test
  void aTimeDuringARunPassesOrReplacesIt() throws IOException {
    TestNamespace forbids =
        ScheduledNamespace.create(
            API.client(), ScheduledNamespace.twice(due) + ", concurrencyPolicy: Forbid");
    TestNamespace replaces =
        ScheduledNamespace.create(
            API.client(), ScheduledNamespace.twice(due) + ", concurrencyPolicy: Replace");
    clock.set(due.minus(Duration.ofMinutes(10)));
    try (OperatorProcess operator = operator(Map.of())) {
      operator.start();
      for (TestNamespace namespace : new TestNamespace[] {forbids, replaces}) {
        namespace.await(Phase.SCHEDULED, "Scheduled");
      }
      clock.set(due);
      ScheduledNamespace.nudge(forbids, 1);
      ScheduledNamespace.nudge(replaces, 1);
      forbids.kubelet().running(forbids.driver(1));
      Pod replaced = replaces.driver(1);
      replaces.kubelet().running(replaced);
      forbids.await(Phase.RUNNING, "DriverRunning");
      replaces.await(Phase.RUNNING, "DriverRunning");

      clock.set(due.plus(HOUR));
      ScheduledNamespace.nudge(forbids, 2);
      ScheduledNamespace.nudge(replaces, 2);
      forbids.await(
          resource -> Integer.valueOf(1).equals(resource.getStatus().schedule().missed()));
      assertThat(forbids.drivers()).hasSize(1);
      assertThat(replaces.driverAfter(replaced).getMetadata().getName())
          .contains(ScheduledNamespace.minute(due.plus(HOUR)));
    }
  }

  /** Sets the clock to this time, and lets the run of it succeed. */
  private Pod runAt(TestNamespace namespace, Instant time, int edits) {
    clock.set(time);
    ScheduledNamespace.nudge(namespace, edits);
    Pod driver =
        Awaitility.await("the run of " + time)
            .atMost(Duration.ofSeconds(20))
            .until(
                namespace::drivers,
                found ->
                    found.size() == 1
                        && found
                            .get(0)
                            .getMetadata()
                            .getName()
                            .contains(ScheduledNamespace.minute(time)))
            .get(0);
    namespace.kubelet().succeeded(driver, namespace.report("success"));
    namespace.await(
        resource ->
            resource.getStatus().phase() == Phase.SUCCEEDED
                && resource.getStatus().run().id().endsWith(ScheduledNamespace.minute(time)));
    return driver;
  }

  private OperatorProcess operator(Map<String, String> more) throws IOException {
    Map<String, String> waits = new HashMap<>(Map.of("PENDING_TIMEOUT", "100d"));
    waits.putAll(more);
    return new OperatorProcess(TestConfig.of(waits), API.server().operatorClient(), clock);
  }
}
