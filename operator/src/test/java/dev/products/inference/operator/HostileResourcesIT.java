package dev.products.inference.operator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.products.inference.operator.environment.ApiServer;
import dev.products.inference.operator.environment.Crd;
import dev.products.inference.operator.environment.RawResources;
import dev.products.inference.operator.environment.TestConfig;
import dev.products.inference.operator.environment.TestNamespace;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Whatever the API server admits, the operator goes on. The CRD here leaves the spec and the status
 * open, as an older one might: what is to be shown does not rest on it.
 */
class HostileResourcesIT {

  private static final String PROPERTY = "operator.canary";
  private static final String CANARY = "c4n4ryOfTheProcess";

  /** What the issue promises. */
  private static final Duration STATUS = Duration.ofSeconds(30);

  private static ApiServer server;
  private static KubernetesClient client;

  @BeforeAll
  static void start() {
    System.setProperty(PROPERTY, CANARY);
    server = new ApiServer();
    client = server.client();
    Crd.install(client);
    Crd.open(client);
  }

  @AfterAll
  static void stop() {
    client.close();
    server.close();
    System.clearProperty(PROPERTY);
  }

  @Test
  void whatIsThereAtItsStartAndWhatComesLaterHasAStatusAndStopsNothing() throws Exception {
    TestNamespace before = new TestNamespace(client);
    TestNamespace later = new TestNamespace(client);
    List<String> names = create(before);
    try (OperatorProcess operator =
        new OperatorProcess(TestConfig.patient(Map.of()), server.operatorClient())) {
      operator.start();
      runsInANewNamespace();
      create(later);
      runsInANewNamespace();
      allHaveAStatus(before, names);
      allHaveAStatus(later, names);
      assertThat(ready(operator)).isEqualTo(200);
      nothingOfTheProcessIsToBeRead(before);
      nothingOfTheProcessIsToBeRead(later);
      eachWorksOnceItIsCorrected(later, names);
    }
  }

  @Test
  void aStatusThatNoOperatorWroteIsAsNone() throws Exception {
    TestNamespace namespace = new TestNamespace(client);
    namespace.model();
    RawResources resources = new RawResources(client, namespace.name());
    List<String> statuses =
        List.of(
            "{\"phase\": \"Nonsense\"}",
            "{\"phase\": \"Pending\", \"observedGeneration\": 1, \"run\": {\"id\": \"x\","
                + " \"attempt\": 99999999999, \"nextAttemptTime\": \"9999-12-31T23:59:59Z\"}}",
            "{\"phase\": \"Pending\", \"observedGeneration\": 1, \"run\": {\"id\": \"x\","
                + " \"attempt\": 1, \"nextAttemptTime\": \"9999-12-31T23:59:59Z\"}}",
            "{\"phase\": \"Running\", \"conditions\": [null]}",
            "{\"phase\": \"Failed\", \"conditions\": [{\"type\": \"Failed\","
                + " \"lastTransitionTime\": \"yesterday\"}]}");
    for (int i = 0; i < statuses.size(); i++) {
      String name = "status-" + i;
      resources.create(HostileResources.valid(name, namespace.name()).toString());
      resources.replaceStatus(name, Serialization.unmarshal(statuses.get(i), JsonNode.class));
    }
    try (OperatorProcess operator =
        new OperatorProcess(TestConfig.patient(Map.of()), server.operatorClient())) {
      operator.start();
      for (int i = 0; i < statuses.size(); i++) {
        String name = "status-" + i;
        Awaitility.await(statuses.get(i))
            .atMost(STATUS)
            .until(() -> resources.hasCondition(name, "DriverStarting"));
      }
    }
  }

  private static List<String> create(TestNamespace namespace) {
    namespace.model();
    RawResources resources = new RawResources(client, namespace.name());
    List<String> names = new ArrayList<>();
    HostileResources.all(namespace.name())
        .forEach(
            (name, json) -> {
              try {
                resources.create(json);
                names.add(name);
              } catch (KubernetesClientException e) {
                // Not admitted: of those, there may be any.
                assertThat(e.getCode()).as(name).isIn(400, 413, 422);
              }
            });
    assertThat(names).hasSizeGreaterThan(50);
    return names;
  }

  private static void runsInANewNamespace() {
    TestNamespace neighbour = new TestNamespace(client);
    neighbour.model();
    neighbour.apply("driver-only");
    neighbour.driver(1, STATUS);
  }

  private static void allHaveAStatus(TestNamespace namespace, List<String> names) {
    RawResources resources = new RawResources(client, namespace.name());
    for (String name : names) {
      Awaitility.await(name)
          .atMost(STATUS)
          .until(() -> !resources.read(name).path("status").path("conditions").isEmpty());
      assertThat(resources.read(name).path("status").toString())
          .as(name)
          .doesNotContain("InternalError");
    }
  }

  private static void eachWorksOnceItIsCorrected(TestNamespace namespace, List<String> names) {
    RawResources resources = new RawResources(client, namespace.name());
    for (String name : names) {
      ObjectNode valid = HostileResources.valid(name, namespace.name());
      Awaitility.await(name)
          .atMost(STATUS)
          .ignoreExceptions()
          .until(
              () -> {
                resources.replace(name, valid);
                return true;
              });
    }
    for (String name : names) {
      Awaitility.await(name)
          .atMost(STATUS)
          .until(() -> resources.hasCondition(name, "DriverStarting"));
    }
  }

  private static void nothingOfTheProcessIsToBeRead(TestNamespace namespace) {
    assertThat(new RawResources(client, namespace.name()).all())
        .doesNotContain(CANARY, System.getenv("PATH"));
    for (String path :
        List.of(
            "/api/v1/namespaces/%s/pods",
            "/api/v1/namespaces/%s/configmaps", "/api/v1/namespaces/%s/events")) {
      assertThat(client.raw(path.formatted(namespace.name())))
          .as(path)
          .doesNotContain(CANARY, System.getenv("PATH"));
    }
  }

  private static int ready(OperatorProcess operator) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(
                    URI.create("http://localhost:" + operator.healthPort() + "/readyz"))
                .build(),
            HttpResponse.BodyHandlers.ofString())
        .statusCode();
  }
}
