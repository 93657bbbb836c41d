package dev.products.inference.operator.progress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.operator.environment.ApiServer;
import dev.products.inference.operator.environment.Crd;
import dev.products.inference.operator.environment.OperatorJvm;
import dev.products.inference.operator.environment.Resources;
import dev.products.inference.operator.environment.TestNamespace;
import dev.products.inference.resource.Phase;
import dev.products.inference.resource.ProductClassification;
import dev.products.inference.resource.ProgressStatus;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs whose drivers tell how far they are, and what that costs the operator. The system properties
 * {@code drivers} and {@code seconds} say how many there are, and how long each cost is measured.
 */
class ProgressIT {

  private static final Logger LOG = LoggerFactory.getLogger(ProgressIT.class);
  private static final int DRIVERS = Integer.getInteger("drivers", 20);
  private static final int SECONDS = Integer.getInteger("seconds", 3);
  private static final Duration INTERVAL = Duration.ofSeconds(DRIVERS > 20 ? 5 : 1);
  private static final Duration LONG = Duration.ofMinutes(3);

  @TempDir private Path folder;
  private final StandInDrivers drivers = new StandInDrivers();
  private ApiServer server;
  private KubernetesClient client;
  private TestNamespace namespace;

  /** How long the latest measurement took, which on a busy machine is longer than it is to. */
  private Duration watched;

  @BeforeEach
  void start() {
    server = new ApiServer();
    client = server.client();
    Crd.install(client);
    namespace = new TestNamespace(client);
    namespace.model();
  }

  @AfterEach
  void stop() {
    drivers.close();
    client.close();
    server.close();
  }

  @Test
  void everyRunTellsHowFarItIsAndNothingIsWrittenWhereNothingMoves() throws Exception {
    try (OperatorJvm operator = operator("24h")) {
      runs();
      assertThat(measured("not asked", operator)).isZero();
      assertThat(namespace.resources())
          .allMatch(resource -> resource.getStatus().progress() == null);
    }
    // It goes on with what there is, and has not seen begin.
    try (OperatorJvm operator = operator(INTERVAL.toSeconds() + "s")) {
      awaitProgress();
      long writes = measured("reading", operator);
      // As nothing is asked at once, each has one more or one less than there are intervals.
      assertThat(writes).isLessThanOrEqualTo(DRIVERS * (watched.dividedBy(INTERVAL) + 1));
      assertThat(writes).isGreaterThan(DRIVERS / 2);
      drivers.reading = false;
      Awaitility.await()
          .atMost(LONG)
          .until(
              () ->
                  namespace.resources().stream().map(ProgressIT::rows).collect(Collectors.toSet()),
              Set.of(drivers.rows.get())::equals);
      assertThat(measured("standing still", operator)).isZero();
    }
  }

  private OperatorJvm operator(String interval) throws IOException {
    Map<String, String> settings =
        Map.of("TENANTS", "pods", "PROGRESS_INTERVAL", interval, "RECONCILE_THREADS", "8");
    return new OperatorJvm(server.kubeconfig(), settings, folder.resolve("operator.log")).ready();
  }

  private void runs() throws IOException {
    for (int i = 0; i < DRIVERS; i++) {
      ProductClassification resource = Resources.read("driver-only");
      resource.getMetadata().setName("produtos-" + i);
      namespace.create(resource);
    }
    Awaitility.await("the drivers").atMost(LONG).until(() -> namespace.drivers().size() == DRIVERS);
    for (Pod driver : namespace.drivers()) {
      namespace.kubelet().running(driver, drivers.answerFor(driver));
    }
    Awaitility.await("that they run")
        .atMost(LONG)
        .until(
            () ->
                namespace.resources().stream()
                    .allMatch(resource -> resource.getStatus().phase() == Phase.RUNNING));
  }

  private void awaitProgress() {
    Awaitility.await("progress of all")
        .atMost(LONG)
        .until(() -> namespace.resources().stream().allMatch(resource -> rows(resource) > 0));
    ProgressStatus one = namespace.resources().get(0).getStatus().progress();
    assertThat(one)
        .isEqualTo(new ProgressStatus(one.percent(), one.rowsRead(), 1L, 10L, 60L, 1, 2));
  }

  private static long rows(ProductClassification resource) {
    ProgressStatus progress = resource.getStatus().progress();
    return progress == null ? 0 : progress.rowsRead();
  }

  /** How many changes of all resources there are in the time. */
  private long measured(String what, OperatorJvm operator) throws Exception {
    AtomicLong writes = new AtomicLong();
    long counted;
    var resources = client.resources(ProductClassification.class).inNamespace(namespace.name());
    long began = System.nanoTime();
    String now = resources.list().getMetadata().getResourceVersion();
    try (var watch =
        resources.watch(
            new ListOptionsBuilder().withResourceVersion(now).build(), new Changes(writes))) {
      Duration before = operator.processorTime();
      Awaitility.await().pollDelay(Duration.ofSeconds(SECONDS)).atMost(LONG).until(() -> true);
      counted = writes.get();
      watched = Duration.ofNanos(System.nanoTime() - began);
      Duration took = operator.processorTime().minus(before);
      LOG.info(
          "{} drivers, {}: {} writes in {} s, {} ms of processors' time, {} MiB resident, {} live",
          DRIVERS,
          what,
          counted,
          watched.toSeconds(),
          took.toMillis(),
          operator.residentMemory(),
          operator.liveObjects());
      assertThat(watch).isNotNull();
    }
    return counted;
  }
}
