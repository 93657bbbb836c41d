package dev.products.inference.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.operator.environment.ApiServer;
import dev.products.inference.operator.environment.Crd;
import dev.products.inference.operator.environment.Resources;
import dev.products.inference.operator.environment.TestConfig;
import dev.products.inference.operator.environment.TestNamespace;
import dev.products.inference.operator.environment.TestObjects;
import dev.products.inference.resource.ProductClassification;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One tenant does its worst; how much longer another's resource then takes to its driver pod. The
 * system property {@code neighbour} says how many resources the worst has.
 */
@Tag("timed")
class NeighbourIT {

  private static final Logger LOG = LoggerFactory.getLogger(NeighbourIT.class);
  private static final int MANY = Integer.getInteger("neighbour", 200);
  private static final Duration LONG = Duration.ofMinutes(4);

  /** What a neighbour may wait beside twice what it waits for alone. */
  private static final Duration MORE = Duration.ofSeconds(1);

  private static final int SAMPLES = 5;

  private ApiServer server;
  private KubernetesClient client;

  @BeforeEach
  void start() {
    server = new ApiServer();
    client = server.client();
    Crd.install(client);
  }

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  @Test
  void aTenantsManyRunsHoldUpNobodyElses() throws Exception {
    TestNamespace tenant = new TestNamespace(client);
    tenant.model();
    worst("runs", i -> create(tenant, i, Resources.read("driver-only")));
  }

  @Test
  void aTenantsManyRunsThatWaitHoldUpNobodyElses() throws Exception {
    TestNamespace tenant = new TestNamespace(client);
    worst("runs that wait for a ConfigMap", i -> create(tenant, i, Resources.read("driver-only")));
  }

  @Test
  void aTenantsManyRunsInItsQueueHoldUpNobodyElses() throws Exception {
    TestNamespace tenant = new TestNamespace(client);
    tenant.model();
    client.resource(TestObjects.quota(tenant.name(), 10)).create();
    worst("runs that wait for quota", i -> create(tenant, i, Resources.read("driver-only")));
  }

  @Test
  void aTenantsHostileResourcesHoldUpNobodyElses() throws Exception {
    TestNamespace tenant = new TestNamespace(client);
    List<String> hostile = List.copyOf(HostileResources.all(tenant.name()).values());
    worst(
        "hostile resources",
        i -> {
          String json = hostile.get(i % hostile.size());
          try {
            client.raw(
                "/apis/inference.products.dev/v1alpha1/namespaces/%s/productclassifications"
                    .formatted(tenant.name()),
                "POST",
                json.replaceFirst("\"name\":\"hostile-\\d+\"", "\"name\":\"worst-" + i + "\""));
          } catch (KubernetesClientException e) {
            // The API server does not admit it.
            assertThat(e.getCode()).isIn(400, 413, 422);
          }
        });
  }

  @Test
  void aTenantsManyObjectsHoldUpNobodyElses() throws Exception {
    TestNamespace tenant = new TestNamespace(client);
    String bulk = "x".repeat(100_000);
    worst(
        "large pods and ConfigMaps",
        i -> {
          client
              .resource(
                  new PodBuilder()
                      .withNewMetadata()
                      .withName("worst-" + i)
                      .withNamespace(tenant.name())
                      .addToLabels("inference.products.dev/run", "worst-" + i)
                      .addToLabels("inference.products.dev/attempt", "1")
                      .addToLabels("spark-role", i % 2 == 0 ? "driver" : "executor")
                      .addToAnnotations("bulk", bulk)
                      .addToAnnotations("inference.products.dev/resource", "worst")
                      .endMetadata()
                      .withNewSpec()
                      .addNewContainer()
                      .withName("worst")
                      .withImage("worst:1")
                      .endContainer()
                      .endSpec()
                      .build())
              .create();
          client.resource(TestObjects.configMap(tenant.name(), "worst-" + i, bulk)).create();
        });
  }

  @Test
  void whatATenantHasWhenTheOperatorStartsHoldsUpNobodyElses() throws Exception {
    // The first one of a process loads classes.
    atStart(new TestNamespace(client));
    Duration alone = atStart(new TestNamespace(client));
    TestNamespace tenant = new TestNamespace(client);
    tenant.model();
    for (int i = 0; i < MANY; i++) {
      create(tenant, i, Resources.read("driver-only"));
    }
    Duration beside = atStart(new TestNamespace(client));
    LOG.info("{} runs at the operator's start: alone {}, beside them {}", MANY, alone, beside);
    assertThat(beside).isLessThan(most(alone));
  }

  /** While the operator works on them, in comparison with being alone. */
  private void worst(String what, IntConsumer create) throws Exception {
    Duration alone;
    Duration beside;
    try (OperatorProcess operator = operator()) {
      operator.start();
      alone = median();
      ExecutorService tenant = Executors.newFixedThreadPool(2);
      for (int i = 0; i < MANY; i++) {
        int number = i;
        tenant.execute(() -> create.accept(number));
      }
      beside = median();
      tenant.shutdown();
      assertThat(tenant.awaitTermination(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
      LOG.info("{} {}: alone {}, beside them {}", MANY, what, alone, beside);
      assertThat(beside).as(what).isLessThan(most(alone));
    }
  }

  /** Twice, for a machine that has other work too is slow unevenly. */
  private static Duration most(Duration alone) {
    return alone.multipliedBy(2).plus(MORE);
  }

  private Duration median() {
    List<Duration> all = new ArrayList<>();
    for (int i = 0; i < SAMPLES; i++) {
      TestNamespace neighbour = new TestNamespace(client);
      neighbour.model();
      neighbour.apply("driver-only");
      all.add(untilDriver(neighbour));
    }
    return all.stream().sorted().toList().get(SAMPLES / 2);
  }

  private Duration atStart(TestNamespace neighbour) throws Exception {
    neighbour.model();
    neighbour.apply("driver-only");
    try (OperatorProcess operator = operator()) {
      Thread starting = new Thread(operator::start, "operator");
      starting.start();
      Duration time = untilDriver(neighbour);
      starting.join();
      return time;
    }
  }

  private static Duration untilDriver(TestNamespace neighbour) {
    long began = System.nanoTime();
    Awaitility.await()
        .atMost(LONG)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> !neighbour.drivers().isEmpty());
    return Duration.ofNanos(System.nanoTime() - began);
  }

  private static void create(TestNamespace tenant, int number, ProductClassification resource) {
    resource.setMetadata(new ObjectMetaBuilder().withName("worst-" + number).build());
    tenant.create(resource);
  }

  private OperatorProcess operator() throws Exception {
    return new OperatorProcess(TestConfig.of(), server.operatorClient());
  }
}
