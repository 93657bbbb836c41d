package dev.products.inference.operator.scale;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.operator.Main;
import dev.products.inference.operator.OperatorProcess;
import dev.products.inference.operator.environment.OwnApiServer;
import dev.products.inference.operator.environment.TestConfig;
import dev.products.inference.operator.environment.TestNamespace;
import dev.products.inference.operator.proxy.ApiProxy;
import dev.products.inference.operator.proxy.ApiRequest;
import dev.products.inference.operator.proxy.Gate;
import dev.products.inference.operator.proxy.Upstream;
import dev.products.inference.resource.Phase;
import io.fabric8.kubernetes.api.model.Pod;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The requests of a run from its creation to its end, as docs/operations.md lists them. */
class RequestsIT {

  @RegisterExtension static final OwnApiServer API = new OwnApiServer();

  /** Longer than an event waits to be sent. */
  private static final Duration A_WHILE = Duration.ofSeconds(2);

  private final List<String> requests = new ArrayList<>();

  @Test
  void aRunTakesTheseRequests() throws Exception {
    TestNamespace namespace = new TestNamespace(API.client());
    namespace.model();
    try (ApiProxy proxy = new ApiProxy(new Upstream(API.server().config()), this::count);
        OperatorProcess operator =
            new OperatorProcess(
                TestConfig.patient(Map.of("WATCHED_NAMESPACES", namespace.name())),
                Main.client(proxy.config()))) {
      operator.start();
      // What it asks when it starts, or once of a namespace, is no run's.
      run(namespace);
      API.client().resource(namespace.resource()).delete();
      namespace.drivers().forEach(namespace.kubelet()::gone);
      aWhile();
      forget();
      run(namespace);
      assertThat(requests())
          .containsExactlyInAnyOrder(
              "POST configmaps",
              "POST pods",
              "PATCH productclassifications/status Pending/DriverStarting",
              "PATCH productclassifications/status Running/DriverRunning",
              "PATCH productclassifications/status Succeeded/Finished",
              "POST events DriverStarting",
              "POST events DriverRunning",
              "POST events Published");
    }
  }

  private static void run(TestNamespace namespace) {
    namespace.apply("driver-only");
    Pod driver = namespace.driver(1);
    namespace.await(Phase.PENDING, "DriverStarting");
    namespace.kubelet().running(driver);
    namespace.await(Phase.RUNNING, "DriverRunning");
    namespace.kubelet().succeeded(driver, namespace.report("success"));
    namespace.await(resource -> resource.getStatus().phase() == Phase.SUCCEEDED);
    aWhile();
  }

  private static void aWhile() {
    Awaitility.await().pollDelay(A_WHILE).until(() -> true);
  }

  private Gate.Answer count(ApiRequest request, Gate.Onwards onwards) throws IOException {
    // A list begins a watch.
    if (request.isWrite() || !request.target().contains("?")) {
      synchronized (requests) {
        requests.add(request.what());
      }
    }
    return onwards.send();
  }

  private void forget() {
    synchronized (requests) {
      requests.clear();
    }
  }

  private List<String> requests() {
    synchronized (requests) {
      return List.copyOf(requests);
    }
  }
}
