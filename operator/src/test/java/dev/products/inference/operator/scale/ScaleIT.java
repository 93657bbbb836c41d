package dev.products.inference.operator.scale;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.operator.environment.Kubelet;
import dev.products.inference.operator.environment.OperatorJvm;
import dev.products.inference.operator.environment.OwnApiServer;
import dev.products.inference.operator.environment.Resources;
import dev.products.inference.operator.environment.TestNamespace;
import dev.products.inference.operator.scale.Census.Seen;
import dev.products.inference.resource.ProductClassification;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How what an operator needs grows with the number of resources: SCALE of them in ten steps, of
 * each of which half are edited, suspended or deleted. `make scale` says how.
 */
@EnabledIfEnvironmentVariable(named = "SCALE", matches = "\\d+")
class ScaleIT {

  @RegisterExtension static final OwnApiServer API = new OwnApiServer();

  private static final Logger LOG = LoggerFactory.getLogger(ScaleIT.class);
  private static final int STEPS = 10;
  private static final int STEP =
      Integer.parseInt(System.getenv().getOrDefault("SCALE", "0")) / STEPS;
  private static final int NAMESPACES = 5;
  private static final Duration IDLE = Duration.ofSeconds(10);
  private static final PatchContext MERGE = PatchContext.of(PatchType.JSON_MERGE);

  /** What one of thousands asks for may wait longer than a client waits by default. */
  private final KubernetesClient client = API.server().client(Duration.ofMinutes(2));

  private final Kubelet kubelet = new Kubelet(client);
  private final Census census = new Census(client);
  private final List<TestNamespace> namespaces = new ArrayList<>();
  private final ExecutorService threads = Executors.newFixedThreadPool(8);
  private final List<String> lines = new ArrayList<>();
  @TempDir private Path folder;

  @BeforeEach
  void namespaces() {
    for (int i = 0; i < NAMESPACES; i++) {
      TestNamespace namespace = new TestNamespace(client);
      namespace.model();
      namespaces.add(namespace);
    }
  }

  @Test
  void whatItNeedsGrowsWithTheNumberOfResources() throws Exception {
    row(
        "resources,creating_cpu_ms,driver_lag_ms,driver_p99_ms,running_cpu_ms,running_p99_ms,"
            + "changing_cpu_ms,changing_p99_ms,idle_cpu_percent,resident_mib,objects_mib");
    try (OperatorJvm operator = operator()) {
      for (int step = 0; step < STEPS; step++) {
        step(operator, step);
      }
    }
    restart();
    Files.write(Path.of("target", "scale.csv"), lines);
  }

  private void step(OperatorJvm operator, int step) throws IOException {
    List<String> names =
        IntStream.range(step * STEP, (step + 1) * STEP)
            .mapToObj(i -> namespaces.get(i % NAMESPACES).name() + "/produtos-" + i)
            .toList();
    Duration begun = operator.processorTime();
    all(names, this::create);
    census.await(Seen.DRIVER, names);
    census.await(Seen.RESOURCE, names);
    Duration created = operator.processorTime();

    all(names, name -> kubelet.running(census.driver(name)));
    census.await(Seen.RUNNING, names);
    String report = namespaces.get(0).report("success");
    List<String> first = names.subList(0, STEP / 2);
    all(first, name -> kubelet.succeeded(census.driver(name), report));
    census.await(Seen.SUCCEEDED, first);
    Duration run = operator.processorTime();

    List<String> changed = change(names);
    Duration settled = operator.processorTime();
    Duration idle = idle(operator);
    row(
        "%d,%d,%d,%d,%d,%d,%d,%d,%.2f,%d,%d"
            .formatted(
                (step + 1) * STEP,
                each(begun, created, STEP),
                lag(names),
                census.percentile(Seen.RESOURCE, Seen.DRIVER, names, 99),
                each(created, run, STEP),
                census.percentile(Seen.DRIVER_RUNS, Seen.RUNNING, names, 99),
                each(run, settled, STEP / 2),
                census.percentile(Seen.EDITED, Seen.EDIT_TOLD, changed, 99),
                100.0 * idle.toNanos() / IDLE.toNanos(),
                operator.residentMemory(),
                operator.liveObjects() / 1024));
  }

  /** Its work in a while, once it has told of all that was done: events wait for their turn. */
  private static Duration idle(OperatorJvm operator) {
    Duration least = IDLE;
    boolean falls = true;
    while (falls) {
      Duration begun = operator.processorTime();
      Awaitility.await().pollDelay(IDLE).atMost(IDLE.multipliedBy(6)).until(() -> true);
      Duration work = operator.processorTime().minus(begun);
      falls = work.compareTo(least.multipliedBy(3).dividedBy(4)) < 0;
      least = work.compareTo(least) < 0 ? work : least;
    }
    return least;
  }

  private static long each(Duration from, Duration to, int number) {
    return to.minus(from).toMillis() / number;
  }

  /** How long after the last resource its driver was there. */
  private long lag(List<String> names) {
    long nanos = census.last(Seen.DRIVER, names) - census.last(Seen.RESOURCE, names);
    return Duration.ofNanos(nanos).toMillis();
  }

  /** A sixth of them is edited, a sixth suspended, a sixth deleted; those that are told of it. */
  private List<String> change(List<String> names) {
    int sixth = STEP / 6;
    List<String> edited = names.subList(0, sixth);
    List<String> suspended = names.subList(STEP / 2, STEP / 2 + sixth);
    List<String> deleted = names.subList(STEP - sixth, STEP);
    all(edited, name -> patch(name, "{\"spec\":{\"driver\":{\"memory\":\"2Gi\"}}}"));
    all(suspended, name -> patch(name, "{\"spec\":{\"runPolicy\":{\"suspend\":true}}}"));
    all(deleted, name -> resource(name).delete());
    List<String> changed = Stream.concat(edited.stream(), suspended.stream()).toList();
    census.await(Seen.EDIT_TOLD, changed);
    return changed;
  }

  private void restart() throws IOException {
    long begun = System.nanoTime();
    String late = namespaces.get(0).name() + "/produtos-late";
    create(late);
    try (OperatorJvm operator = operator()) {
      census.await(Seen.DRIVER, List.of(late));
      LOG.info(
          "after a restart: the first driver after {} ms, {} MiB",
          Duration.ofNanos(System.nanoTime() - begun).toMillis(),
          operator.residentMemory());
      assertThat(operator.isAlive()).isTrue();
    }
  }

  private OperatorJvm operator() throws IOException {
    return new OperatorJvm(
            API.server().kubeconfig(),
            Map.of("TENANTS", "pods", "PROGRESS_INTERVAL", "24h"),
            folder.resolve("operator.log"))
        .ready();
  }

  private void create(String name) {
    ProductClassification resource = Resources.read("driver-only");
    resource.setMetadata(
        new ObjectMetaBuilder()
            .withNamespace(name.substring(0, name.indexOf('/')))
            .withName(name.substring(name.indexOf('/') + 1))
            .build());
    client.resource(resource).create();
  }

  private void patch(String name, String patch) {
    resource(name).patch(MERGE, patch);
  }

  private Resource<ProductClassification> resource(String name) {
    return client
        .resources(ProductClassification.class)
        .inNamespace(name.substring(0, name.indexOf('/')))
        .withName(name.substring(name.indexOf('/') + 1));
  }

  private void all(List<String> names, Consumer<String> action) {
    names.stream()
        .map(name -> CompletableFuture.runAsync(() -> action.accept(name), threads))
        .toList()
        .forEach(CompletableFuture::join);
  }

  private void row(String line) {
    LOG.info(line);
    lines.add(line);
  }
}
