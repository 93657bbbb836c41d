package dev.products.inference.operator.randomkills;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.operator.environment.OperatorJvm;
import dev.products.inference.operator.environment.OwnApiServer;
import dev.products.inference.operator.environment.TestNamespace;
import dev.products.inference.operator.run.RunLabels;
import dev.products.inference.resource.ProductClassification;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The operator's process is killed at random moments, RANDOM_KILLS times, while 20 resources are
 * created, edited, suspended, resumed and deleted, and their drivers run, fail and are evicted.
 */
class KilledAtRandomIT {

  @RegisterExtension static final OwnApiServer API = new OwnApiServer();

  private static final Logger LOG = LoggerFactory.getLogger(KilledAtRandomIT.class);
  private static final int KILLS =
      Integer.parseInt(System.getenv().getOrDefault("RANDOM_KILLS", "2"));
  private static final int RESOURCES = 20;

  /** One in so many is killed while it starts. */
  private static final int AT_ITS_START = 5;

  private static final Duration LONG = Duration.ofMinutes(3);

  private final Random random = new Random();
  @TempDir private Path folder;

  @Test
  void inTheEndNothingIsLostRepeatedOrLeft() throws Exception {
    // They know the resource from their start on.
    API.server().withControllers();
    TestNamespace namespace = new TestNamespace(API.client());
    BusyNode node = new BusyNode(namespace);
    Witness witness = new Witness(API.client(), namespace.name(), node::hasEvicted);
    Users users = new Users(namespace, RESOURCES);
    ScheduledExecutorService world = Executors.newScheduledThreadPool(2);
    try {
      users.create();
      ScheduledFuture<?> drivers =
          world.scheduleWithFixedDelay(node::goOn, 0, 150, TimeUnit.MILLISECONDS);
      ScheduledFuture<?> deeds =
          world.scheduleWithFixedDelay(users::act, 0, 200, TimeUnit.MILLISECONDS);
      for (int i = 0; i < KILLS; i++) {
        killOne(i);
      }
      stop(deeds);
      users.resumeAll();
      node.calm();
      try (OperatorJvm operator = operator()) {
        awaitEnd(namespace);
        assertThat(operator.isAlive()).isTrue();
        assertThat(drivers.isDone()).as("the node's work").isFalse();
        LOG.info(
            "{} kills, {} deeds, {} drivers",
            KILLS,
            users.deeds().size(),
            witness.drivers().size());
        assertThat(new Verdict(namespace, users.deeds(), witness).wrong()).isEmpty();
        awaitNothingLeft(namespace);
      }
    } finally {
      world.shutdownNow();
    }
  }

  /** At a moment of its start, or of its work. */
  private void killOne(int number) throws IOException {
    try (OperatorJvm operator = operator()) {
      if (number % AT_ITS_START > 0) {
        operator.ready();
        LOG.info("ready at {}", System.nanoTime() / 1_000_000);
      }
      pass(Duration.ofMillis(random.nextInt(3_000)));
      assertThat(operator.isAlive()).isTrue();
      operator.kill();
      LOG.info("killed at {}", System.nanoTime() / 1_000_000);
    }
  }

  private OperatorJvm operator() throws IOException {
    return new OperatorJvm(
        API.server().kubeconfig(),
        Map.of("TENANTS", "pods", "PROGRESS_INTERVAL", "24h", "RETRY_DELAY", "1s"),
        folder.resolve("operator.log"));
  }

  private static void stop(ScheduledFuture<?> deeds) {
    assertThat(deeds.cancel(false)).as("the users' work went on").isTrue();
    Awaitility.await().pollDelay(Duration.ofMillis(500)).until(() -> true);
  }

  private static void awaitEnd(TestNamespace namespace) {
    Awaitility.await("the end of all runs")
        .during(Duration.ofSeconds(3))
        .atMost(LONG)
        .pollInterval(Duration.ofMillis(300))
        .until(() -> namespace.resources().stream().allMatch(KilledAtRandomIT::isOver));
  }

  private static boolean isOver(ProductClassification resource) {
    return resource.getStatus() != null
        && resource.getStatus().ended()
        && resource.getMetadata().getGeneration().equals(resource.getStatus().observedGeneration());
  }

  /**
   * But the last run's drivers and their files; what goes with a deleted resource takes a while.
   */
  private static void awaitNothingLeft(TestNamespace namespace) {
    Awaitility.await("nothing left")
        .atMost(LONG)
        .pollInterval(Duration.ofSeconds(1))
        .untilAsserted(
            () -> {
              List<String> runs =
                  namespace.resources().stream()
                      .map(resource -> resource.getStatus().run().id())
                      .toList();
              List<Pod> pods = API.client().pods().inNamespace(namespace.name()).list().getItems();
              assertThat(pods)
                  .extracting(pod -> pod.getMetadata().getLabels().get(RunLabels.RUN))
                  .isSubsetOf(runs);
              assertThat(pods)
                  .extracting(pod -> pod.getMetadata().getLabels().get("spark-role"))
                  .containsOnly("driver");
              assertThat(files(namespace))
                  .hasSameElementsAs(
                      pods.stream().map(pod -> pod.getMetadata().getName() + "-conf").toList());
              assertThat(namespace.objects().keySet())
                  .isSubsetOf("Pod", "ConfigMap", "PersistentVolumeClaim");
            });
  }

  private static List<String> files(TestNamespace namespace) {
    List<ConfigMap> found =
        API.client()
            .configMaps()
            .inNamespace(namespace.name())
            .withLabel(RunLabels.RUN)
            .list()
            .getItems();
    return found.stream().map(HasMetadata::getMetadata).map(it -> it.getName()).toList();
  }

  private static void pass(Duration time) {
    Awaitility.await().pollDelay(time).atMost(time.plusMinutes(1)).until(() -> true);
  }
}
