package dev.products.inference.operator.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.operator.Main;
import dev.products.inference.operator.OperatorProcess;
import dev.products.inference.operator.environment.OwnApiServer;
import dev.products.inference.operator.environment.TestConfig;
import dev.products.inference.operator.environment.TestNamespace;
import dev.products.inference.operator.proxy.ApiProxy;
import dev.products.inference.operator.proxy.Gate;
import dev.products.inference.operator.proxy.Upstream;
import dev.products.inference.resource.Phase;
import dev.products.inference.resource.ProductClassification;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The history from which a watch could go on is thrown away, as etcd's is every five minutes: what
 * was changed meanwhile is known only to who asks for everything again.
 */
class CompactedHistoryIT {

  @RegisterExtension static final OwnApiServer API = new OwnApiServer();

  /** Some watches are opened again after ten seconds. */
  private static final Duration LONG = Duration.ofMinutes(1);

  @Test
  void whatIsChangedWhileItsWatchesAreCutIsActedUpon() throws IOException {
    try (ApiProxy proxy = new ApiProxy(new Upstream(API.server().config()), Gate.OPEN);
        OperatorProcess operator = operator(Main.client(proxy.config()))) {
      operator.start();
      Shops shops = new Shops();
      String seen = version();
      // Each watch goes on where it was; what it was shown before is forgotten.
      new Etcd(API.server()).compact();
      proxy.cut();
      shops.waits.always(
          Duration.ofSeconds(2), resource -> assertThat(shops.waits.drivers()).isEmpty());

      proxy.away(true);
      shops.change();
      forgetHistory(seen);
      proxy.away(false);
      shops.check();
    }
  }

  @Test
  void whatIsChangedWhileItIsAwayIsActedUpon() throws IOException {
    Shops shops;
    try (OperatorProcess operator = operator(API.server().operatorClient())) {
      operator.start();
      shops = new Shops();
    }
    shops.change();
    new Etcd(API.server()).compact();
    try (OperatorProcess operator = operator(API.server().operatorClient())) {
      operator.start();
      shops.check();
    }
  }

  /** Resources in every state, each in a namespace of its own. */
  private static final class Shops {

    private final TestNamespace edited = new TestNamespace(API.client());
    private final TestNamespace suspended = new TestNamespace(API.client());
    private final TestNamespace lost = new TestNamespace(API.client());
    private final TestNamespace waits = new TestNamespace(API.client());
    private final TestNamespace created = new TestNamespace(API.client());
    private final Pod finished = edited.runningDriver();
    private final Pod gone = lost.runningDriver();

    Shops() {
      suspended.runningDriver();
      waits.claim("produtos");
      waits.apply("driver-only");
      waits.await(Phase.PENDING, "ConfigMapMissing");
    }

    void change() {
      edited.kubelet().succeeded(finished, edited.report("success"));
      edited.patch("{\"output\": {\"path\": \"/data/outras\"}}");
      suspended.patch("{\"runPolicy\": {\"suspend\": true}}");
      lost.kubelet().gone(gone);
      waits.configMap("model.onnx");
      created.model();
      created.apply("driver-only");
    }

    /** One after the other: the times overlap. */
    void check() {
      waits.driver(1, LONG);
      created.driver(1, LONG);
      lost.driver(2, LONG);
      suspended.await(Phase.SUSPENDED, "Suspended", LONG);
      Pod next = edited.driverAfter(finished);
      assertThat(edited.resource().getStatus().history())
          .singleElement()
          .satisfies(past -> assertThat(past.outcome()).isEqualTo("Succeeded"));
      // And from then on, as ever.
      edited.kubelet().running(next);
      edited.await(Phase.RUNNING, "DriverRunning");
    }
  }

  /** Of what a watch that was opened now would go on from. */
  private static String version() {
    return API.client()
        .resources(ProductClassification.class)
        .inAnyNamespace()
        .list()
        .getMetadata()
        .getResourceVersion();
  }

  private static void forgetHistory(String seen) {
    new Etcd(API.server()).compact();
    API.server().restart();
    String watch =
        "/apis/%s/%s/%s?watch=true&timeoutSeconds=1&resourceVersion=%s"
            .formatted(
                ProductClassification.GROUP,
                ProductClassification.VERSION,
                new ProductClassification().getPlural(),
                seen);
    Awaitility.await("the refusal of a watch that would go on from there")
        .atMost(Duration.ofSeconds(20))
        .ignoreExceptions()
        .untilAsserted(() -> assertThat(API.client().raw(watch)).contains("\"code\":410"));
  }

  private static OperatorProcess operator(KubernetesClient client) throws IOException {
    return new OperatorProcess(TestConfig.patient(Map.of()), client);
  }
}
