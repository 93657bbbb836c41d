package dev.products.inference.operator.progress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.contract.progress.BatchProgress;
import dev.products.inference.operator.OperatorProcess;
import dev.products.inference.operator.environment.Events;
import dev.products.inference.operator.environment.OwnApiServer;
import dev.products.inference.operator.environment.Resources;
import dev.products.inference.operator.environment.TestConfig;
import dev.products.inference.operator.environment.TestNamespace;
import dev.products.inference.resource.Phase;
import dev.products.inference.resource.ProductClassification;
import dev.products.inference.resource.ProductClassificationStatus;
import dev.products.inference.resource.ProgressStatus;
import io.fabric8.kubernetes.api.model.Pod;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A run that does not end: when it is ready, and how another takes its place. */
class ContinuousIT {

  @RegisterExtension static final OwnApiServer API = new OwnApiServer();

  private static final BatchProgress LOOKED = new BatchProgress(0, 0, null, null);
  private static final Instant LAST = Instant.parse("2026-11-29T03:00:00Z");

  private final StandInDrivers drivers = new StandInDrivers();
  private TestNamespace namespace;
  private OperatorProcess operator;

  @BeforeEach
  void start() throws IOException {
    operator =
        new OperatorProcess(
            TestConfig.patient(Map.of("PROGRESS_INTERVAL", "1s")), API.server().operatorClient());
    operator.start();
    namespace = new TestNamespace(API.client());
    namespace.model();
  }

  @AfterEach
  void stop() {
    operator.close();
    drivers.close();
  }

  @Test
  void itIsReadyFromTheFirstBatchOnAndNotWhileAnotherDriverStarts() throws IOException {
    create("{continuous: true}");
    Pod first = namespace.driver(1);
    namespace.kubelet().running(first, drivers.answerFor(first));
    namespace.await(resource -> progress(resource) != null && progress(resource).rowsRead() > 20);
    ProductClassification begun = namespace.resource();
    assertThat(namespace.condition(begun, "Ready")).startsWith("False", "DriverRunning");
    assertThat(progress(begun).percent()).isNotNull();

    drivers.batches = LOOKED;
    ProductClassification ready = awaitReady();
    assertThat(namespace.condition(ready, "Reconciling")).startsWith("False");
    assertThat(ready.getStatus().phase()).isEqualTo(Phase.RUNNING);
    drivers.batches = new BatchProgress(5, 3, LAST.toEpochMilli(), "the model changed");
    ProductClassification later =
        namespace.await(resource -> Long.valueOf(5).equals(progress(resource).batches()));
    ProgressStatus told = progress(later);
    assertThat(List.of(told.lag(), told.lastBatchTime(), told.warning()))
        .containsExactly(3L, LAST.toString(), "the model changed");
    assertThat(told.percent()).isNull();
    assertThat(told.secondsLeft()).isNull();
    assertThat(namespace.condition(later, "Ready"))
        .isEqualTo(namespace.condition(ready, "Ready"))
        .startsWith("True");

    drivers.batches = null;
    namespace.client().pods().resource(first).evict();
    Pod second = namespace.driver(2);
    namespace.kubelet().running(second, drivers.answerFor(second));
    ProductClassification again =
        namespace.await(
            resource ->
                resource.getStatus().phase() == Phase.RUNNING
                    && Integer.valueOf(2).equals(resource.getStatus().run().attempt())
                    && progress(resource) != null);
    assertThat(namespace.condition(again, "Ready")).startsWith("False");
    assertThat(again.getStatus().run().infrastructureFailures()).isEqualTo(1);
    drivers.batches = LOOKED;
    awaitReady();
  }

  @Test
  void aChangeDrainsTheDriverAndAnotherRunBeginsWhenItIsGone() throws IOException {
    create("{continuous: true}");
    Pod first = working();
    namespace.patch("{\"input\": {\"query\": \"SELECT * FROM input WHERE descricao <> ''\"}}");
    assertThat(awaitDeletion(first).getMetadata().getDeletionGracePeriodSeconds()).isEqualTo(60);
    ProductClassification draining = namespace.await(Phase.PENDING, "Stopping");
    assertThat(namespace.condition(draining, "Ready")).startsWith("False");
    namespace.always(Duration.ofSeconds(2), resource -> assertThat(namespace.drivers()).hasSize(1));

    drain(first);
    Pod second = namespace.driverAfter(first);
    namespace.kubelet().running(second, drivers.answerFor(second));
    ProductClassificationStatus status = awaitReady().getStatus();
    assertThat(status.run().trigger()).isEqualTo("SpecChanged");
    assertThat(status.history())
        .singleElement()
        .satisfies(
            run -> {
              assertThat(run.outcome()).isEqualTo("Stopped");
              assertThat(run.reason()).isEqualTo("SpecChanged");
            });
    assertThat(status.lastSuccess()).isNull();
  }

  @Test
  void withRerunItHasLittleTimeAndWithManualItGoesOnUntilItIsAskedFor() throws IOException {
    create("{continuous: true, onChange: Manual}");
    Pod first = working();
    namespace.patch("{\"output\": {\"path\": \"/data/outras\"}}");
    ProductClassification held =
        namespace.await(
            resource -> namespace.condition(resource, "Ready").get(1).equals("ChangeHeld"));
    assertThat(held.getStatus().phase()).isEqualTo(Phase.RUNNING);
    long told = progress(held).rowsRead();
    namespace.await(resource -> progress(resource).rowsRead() > told);
    assertThat(namespace.condition(namespace.resource(), "Ready")).startsWith("False");

    namespace.annotate("inference.products.dev/rerun-at", Instant.now().plusSeconds(1).toString());
    assertThat(awaitDeletion(first).getMetadata().getDeletionGracePeriodSeconds()).isEqualTo(60);
    drain(first);
    Pod second = namespace.driverAfter(first);
    namespace.kubelet().bind(second);
    namespace.kubelet().running(second, drivers.answerFor(second));
    assertThat(awaitReady().getStatus().run().trigger()).isEqualTo("Requested");

    namespace.patch(
        "{\"output\": {\"path\": \"/data/mais\"}, \"runPolicy\": {\"onChange\": \"Rerun\"}}");
    assertThat(awaitDeletion(second).getMetadata().getDeletionGracePeriodSeconds()).isEqualTo(3);
  }

  @Test
  void suspendedItIsDrainedAndResumedItGoesOnAsTheSameRun() throws IOException {
    create("{continuous: true}");
    Pod first = working();
    namespace.patch("{\"runPolicy\": {\"suspend\": true}}");
    assertThat(awaitDeletion(first).getMetadata().getDeletionGracePeriodSeconds()).isEqualTo(60);
    drain(first);
    namespace.await(Phase.SUSPENDED, "Suspended");
    namespace.patch("{\"runPolicy\": {\"suspend\": false}}");
    Pod second = namespace.driverAfter(first);
    namespace.kubelet().running(second, drivers.answerFor(second));
    assertThat(awaitReady().getStatus().run().jobFailures()).isNull();
  }

  @Test
  void aDriverThatEndsByItselfHasFailed() {
    create("{continuous: true}");
    namespace.kubelet().succeeded(namespace.driver(1), namespace.report("success"));
    namespace.driver(2);
    ProductClassificationStatus status = namespace.resource().getStatus();
    assertThat(status.lastSuccess()).isNull();
    Events.await(namespace, "JobFailed", 1);
    assertThat(namespace.events()).doesNotContainKey("Published");
  }

  private void create(String runPolicy) {
    namespace.create(Resources.read("continuous", runPolicy));
  }

  /** The first driver, on a node, so that it does not go at once, and ready. */
  private Pod working() throws IOException {
    Pod driver = namespace.driver(1);
    namespace.kubelet().bind(driver);
    drivers.batches = LOOKED;
    namespace.kubelet().running(driver, drivers.answerFor(driver));
    awaitReady();
    return driver;
  }

  private ProductClassification awaitReady() {
    return namespace.await(
        resource ->
            resource.getStatus() != null
                && namespace.condition(resource, "Ready").get(0).equals("True"));
  }

  private Pod awaitDeletion(Pod driver) {
    return Awaitility.await("that the driver is told to end")
        .atMost(Duration.ofSeconds(20))
        .until(
            () -> namespace.client().resource(driver).get(),
            pod -> pod.getMetadata().getDeletionTimestamp() != null);
  }

  private void drain(Pod driver) {
    namespace.kubelet().succeeded(driver, namespace.report("drained"));
    namespace.kubelet().gone(driver);
  }

  private static ProgressStatus progress(ProductClassification resource) {
    return resource.getStatus() == null ? null : resource.getStatus().progress();
  }
}
