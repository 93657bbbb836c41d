import dev.products.inference.resource.ProductClassification;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/**
 * Creates resources and watches what comes of them. All times are this process's, at which its watches showed an event.
 * It plays the scheduler too: it calls each new driver pod unschedulable, and waits until the resource says so.
 */
public class Benchmark {

  private static final String MANIFEST =
      """
      apiVersion: inference.products.dev/v1alpha1
      kind: ProductClassification
      metadata: {name: %s, namespace: default}
      spec:
        model: {configMap: {name: model, key: model.onnx}}
        input: {path: /data/produtos.csv, options: {delimiter: ";", header: "true"}, textColumn: descricao}
        output: {path: /data/%s}
        volumes: [{name: data, mountPath: /data, persistentVolumeClaim: {claimName: data}}]
        driver: {cores: 1, memory: 1Gi}
        executor: {instances: 2, cores: 2, memory: 2Gi}
      """;

  private static final long CLOCK_TICKS = 100; // per second, on every Linux that Java runs on

  private final KubernetesClient client = new KubernetesClientBuilder().build();
  private final ExecutorService threads = Executors.newFixedThreadPool(8);
  private final ExecutorService scheduler = Executors.newFixedThreadPool(4);
  private final Map<String, Long> resources = new ConcurrentHashMap<>();
  private final Map<String, Long> drivers = new ConcurrentHashMap<>();
  private final Map<String, Long> marked = new ConcurrentHashMap<>();
  private final Map<String, Long> told = new ConcurrentHashMap<>();

  public static void main(String[] arguments) throws Exception {
    new Benchmark()
        .run(
            Long.parseLong(arguments[0]),
            Integer.parseInt(arguments[1]),
            Integer.parseInt(arguments[2]));
    System.exit(0);
  }

  private void run(long operator, int idle, int atOnce) throws Exception {
    prepare();
    client.resources(ProductClassification.class).inNamespace("default").watch(each(this::resource));
    client.pods().inNamespace("default").withLabel("spark-role", "driver").watch(each(this::pod));
    long first = System.nanoTime();
    create("first");
    await(drivers, List.of("first"));
    System.out.printf("first resource after start        %6d ms%n", millis(drivers.get("first") - first));
    for (int i = 0; i < 20; i++) {
      oneByOne("warm-" + i);
    }

    double cpu = cpuSeconds(operator);
    List<Long> latencies = new ArrayList<>();
    for (int i = 0; i < idle; i++) {
      latencies.add(oneByOne("idle-" + i));
    }
    System.out.printf(
        "one by one, n = %d: resource ADDED to driver pod ADDED   min %d, median %d, p90 %d, max %d ms; %.0f ms of CPU each%n",
        idle, percentile(latencies, 0), percentile(latencies, 50), percentile(latencies, 90),
        percentile(latencies, 100), (cpuSeconds(operator) - cpu) * 1000 / idle);

    cpu = cpuSeconds(operator);
    double serverCpu = apiServerSeconds();
    List<String> names = new ArrayList<>();
    for (int i = 0; i < atOnce; i++) {
      names.add("burst-" + i);
    }
    long start = System.nanoTime();
    names.forEach(name -> threads.execute(() -> create(name)));
    await(drivers, names);
    await(resources, names);
    long lastResource = last(resources, names);
    System.out.printf(
        "%d at once: resources created in %d ms (%.0f/s), last driver pod %d ms after the last resource%n",
        atOnce, millis(lastResource - start), atOnce * 1e9 / (lastResource - start),
        millis(last(drivers, names) - lastResource));
    await(told, names);
    System.out.printf("   %.0f ms of the operator's CPU each, status changes included%n", (cpuSeconds(operator) - cpu) * 1000 / atOnce);
    System.out.printf("   %.0f ms of the API server's and etcd's%n", (apiServerSeconds() - serverCpu) * 1000 / atOnce);
    List<Long> each = new ArrayList<>();
    names.forEach(name -> each.add(millis(drivers.get(name) - resources.get(name))));
    List<Long> changes = new ArrayList<>();
    names.forEach(name -> changes.add(millis(told.get(name) - marked.get(name))));
    System.out.printf(
        "   resource ADDED to driver pod ADDED   median %d, p99 %d ms%n", percentile(each, 50), percentile(each, 99));
    System.out.printf(
        "   pod's change to resource's status    median %d, p99 %d ms%n", percentile(changes, 50), percentile(changes, 99));
    System.out.printf("operator's resident memory: %s at its peak%n", peakMemory(operator));
  }

  private long oneByOne(String name) throws InterruptedException {
    create(name);
    await(told, List.of(name));
    return millis(drivers.get(name) - resources.get(name));
  }

  private void create(String name) {
    client.resource(Serialization.unmarshal(MANIFEST.formatted(name, name), ProductClassification.class)).create();
  }

  private void resource(Watcher.Action action, ProductClassification resource) {
    String name = resource.getMetadata().getName();
    long now = System.nanoTime();
    resources.putIfAbsent(name, now);
    if (resource.getStatus() != null
        && resource.getStatus().conditions().stream().anyMatch(condition -> "Unschedulable".equals(condition.getReason()))) {
      told.putIfAbsent(name, now);
    }
  }

  private void pod(Watcher.Action action, Pod pod) {
    String name = pod.getMetadata().getOwnerReferences().get(0).getName();
    long now = System.nanoTime();
    if (drivers.putIfAbsent(name, now) == null) {
      scheduler.execute(() -> markUnschedulable(pod));
    } else if (!pod.getStatus().getConditions().isEmpty()) {
      marked.putIfAbsent(name, now);
    }
  }

  private void markUnschedulable(Pod pod) {
    client
        .pods()
        .inNamespace("default")
        .withName(pod.getMetadata().getName())
        .subresource("status")
        .patch(
            PatchContext.of(PatchType.JSON_MERGE),
            """
            {"status": {"conditions": [{"type": "PodScheduled", "status": "False", "reason": "Unschedulable",
              "message": "0/0 nodes are available", "lastTransitionTime": "%s"}]}}
            """
                .formatted(Instant.now().truncatedTo(ChronoUnit.SECONDS)));
  }

  private void prepare() {
    byte[] model = new byte[300_000];
    client
        .resource(
            new ConfigMapBuilder()
                .withNewMetadata().withName("model").withNamespace("default").endMetadata()
                .addToBinaryData("model.onnx", Base64.getEncoder().encodeToString(model))
                .build())
        .create();
    client
        .resource(
            new PersistentVolumeClaimBuilder()
                .withNewMetadata().withName("data").withNamespace("default").endMetadata()
                .withNewSpec()
                .withAccessModes("ReadWriteMany")
                .withNewResources().addToRequests("storage", Quantity.parse("1Gi")).endResources()
                .endSpec()
                .build())
        .create();
  }

  private static <T extends HasMetadata> Watcher<T> each(BiConsumer<Watcher.Action, T> consumer) {
    return new Watcher<>() {
      @Override
      public void eventReceived(Action action, T object) {
        consumer.accept(action, object);
      }

      @Override
      public void onClose(WatcherException cause) {
        throw new IllegalStateException(cause);
      }
    };
  }

  private static void await(Map<String, Long> seen, List<String> names) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(3);
    while (!seen.keySet().containsAll(names)) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("only " + seen.size() + " after three minutes");
      }
      TimeUnit.MILLISECONDS.sleep(5);
    }
  }

  private static long last(Map<String, Long> times, List<String> names) {
    return names.stream().mapToLong(times::get).max().orElseThrow();
  }

  private static long percentile(List<Long> values, int percent) {
    List<Long> sorted = new ArrayList<>(values);
    Collections.sort(sorted);
    return sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100));
  }

  private static long millis(long nanos) {
    return TimeUnit.NANOSECONDS.toMillis(nanos);
  }

  /** All that runs beside operator and benchmark. */
  private static double apiServerSeconds() throws IOException {
    String folder = Path.of(System.getenv("KUBECONFIG")).getParent().toString();
    double seconds = 0;
    for (ProcessHandle process : ProcessHandle.allProcesses().toList()) {
      String command = process.info().commandLine().orElse("");
      if (command.contains("kube-node ") && command.contains(folder)) {
        seconds += cpuSeconds(process.pid());
      }
    }
    return seconds;
  }

  private static double cpuSeconds(long process) throws IOException {
    String stat = Files.readString(Path.of("/proc", Long.toString(process), "stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / (double) CLOCK_TICKS;
  }

  private static String peakMemory(long process) throws IOException {
    return Files.readAllLines(Path.of("/proc", Long.toString(process), "status")).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .map(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024 + " MiB")
        .findFirst()
        .orElseThrow();
  }
}
