package dev.products.inference.operator.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.products.inference.operator.OperatorProcess;
import dev.products.inference.operator.client.ClientSerialization;
import dev.products.inference.operator.config.OperatorConfig;
import dev.products.inference.operator.environment.ApiServer;
import dev.products.inference.operator.environment.Crd;
import dev.products.inference.operator.environment.Golden;
import dev.products.inference.operator.environment.TestConfig;
import dev.products.inference.operator.environment.TestNamespace;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What becomes of each resource of the corpus: whether the API server admits it, what its status
 * says, and what its driver's pod has that a right one's has not. The golden files are to be read.
 */
class HostileCorpusIT {

  private static final Duration STATUS = Duration.ofSeconds(30);
  private static final int WORDS = 160;

  /** Of this process, in which the operator is. */
  private static final String PROPERTY = "operator.canary";

  private static final String CANARY = "c4n4ryOfTheProcess";

  /** The operator's words where only the tenants' rules forbid something. */
  private static final String TENANT_RULE = "(?s).*(allowed to tenants|that tenants are allowed).*";

  private static final ObjectMapper MAPPER = new ObjectMapper();

  @BeforeAll
  static void setCanary() {
    System.setProperty(PROPERTY, CANARY);
  }

  @AfterAll
  static void removeCanary() {
    System.clearProperty(PROPERTY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"pods", "restricted"})
  void hasTheOutcomeThatIsWrittenDown(String tenants) throws Exception {
    try (ApiServer server = new ApiServer("--feature-gates=ImageVolume=true");
        KubernetesClient client = server.client()) {
      Crd.install(client);
      TestNamespace namespace = new TestNamespace(client);
      namespace.model();
      namespace.claim("c");
      Policies policies = tenants.equals("restricted") ? Policies.install(client) : Policies.none();
      try (OperatorProcess operator =
          new OperatorProcess(config(tenants), server.operatorClient())) {
        operator.start();
        Map<String, Object> outcomes = outcomes(client, namespace.name(), policies);
        assertThat(readable(client, namespace.name()))
            .doesNotContain(CANARY, System.getenv("PATH"));
        Golden.assertEquals("hostile/" + tenants + ".yaml", Golden.yaml(outcomes));
      }
    }
  }

  /** All that someone may read who may read the namespace, but for Secrets. */
  private static String readable(KubernetesClient client, String namespace) {
    return Stream.of(
            "/apis/inference.products.dev/v1alpha1/namespaces/%s/productclassifications",
            "/api/v1/namespaces/%s/pods",
            "/api/v1/namespaces/%s/configmaps",
            "/api/v1/namespaces/%s/events")
        .map(path -> client.raw(path.formatted(namespace)))
        .collect(Collectors.joining());
  }

  private static Map<String, Object> outcomes(
      KubernetesClient client, String namespace, Policies policies) {
    Map<String, Object> outcomes = new TreeMap<>();
    Map<String, JsonNode> pods = new TreeMap<>();
    String path =
        "/apis/inference.products.dev/v1alpha1/namespaces/%s/productclassifications"
            .formatted(namespace);
    HostileCorpus.resources()
        .forEach(
            (name, json) -> {
              try {
                client.raw(path, "POST", json);
              } catch (KubernetesClientException e) {
                outcomes.put(name, Map.of("apiServer", "refuses, " + e.getCode()));
              }
            });
    for (String name : HostileCorpus.resources().keySet()) {
      if (!outcomes.containsKey(name)) {
        JsonNode status = status(client, path + "/" + name);
        String pod = status.path("run").path("driverPod").asText("");
        Optional<String> policy = policies.refusal(HostileCorpus.resources().get(name));
        if (policies.there() && status.toString().matches(TENANT_RULE)) {
          assertThat(policy).as("the policies refuse %s as the operator does", name).isPresent();
        }
        if (pod.isEmpty()) {
          Map<String, Object> outcome = new TreeMap<>(Map.of("status", words(status)));
          policy.ifPresent(words -> outcome.put("policy", words));
          outcomes.put(name, outcome);
        } else {
          assertThat(policy).as(name).isEmpty();
          pods.put(name, pod(client.pods().inNamespace(namespace).withName(pod).get(), name));
        }
      }
    }
    JsonNode right = pods.get(HostileCorpus.UNCHANGED);
    pods.forEach((name, pod) -> outcomes.put(name, Map.of("pod", PodDifference.of(right, pod))));
    return outcomes;
  }

  /** Once it is refused, waits, or has a driver. */
  private static JsonNode status(KubernetesClient client, String path) {
    return Awaitility.await(path)
        .atMost(STATUS)
        .until(
            () ->
                ClientSerialization.create()
                    .unmarshal(client.raw(path), JsonNode.class)
                    .path("status"),
            status ->
                status.path("phase").asText().equals("Failed")
                    || status.path("run").path("driverPod").isTextual()
                    || status.toString().contains("Missing")
                    || status.toString().contains("SubmissionRefused"));
  }

  /** The messages of what is so, by reason; none of them says more than its beginning here. */
  private static Map<String, String> words(JsonNode status) {
    Map<String, String> words = new TreeMap<>();
    for (JsonNode condition : status.path("conditions")) {
      String message = condition.path("message").asText();
      if (!message.isEmpty()) {
        String same =
            message.replaceAll("[0-9a-f]{10}-1", "ID").replaceAll("test-[a-z0-9]{5}", "NAMESPACE");
        words.put(
            condition.path("reason").asText(), same.substring(0, Math.min(WORDS, same.length())));
      }
    }
    return words;
  }

  /** Without what each has of its own: names, digests and times. */
  private static JsonNode pod(Pod pod, String name) {
    assertThat(pod).as(name).isNotNull();
    ObjectNode tree = MAPPER.valueToTree(pod);
    ObjectNode metadata = (ObjectNode) tree.get("metadata");
    metadata.retain(List.of("labels", "annotations", "finalizers", "namespace"));
    tree.remove("status");
    String run = pod.getMetadata().getLabels().get("spark-app-selector");
    String text = tree.toString().replace(run, "RUN").replace(name, "NAME");
    return ClientSerialization.create()
        .unmarshal(
            text.replace(pod.getMetadata().getNamespace(), "NAMESPACE")
                .replaceAll("[0-9a-f]{64}", "SHA256")
                .replaceAll("\"[0-9a-f]{32}\"", "\"TOKEN\"")
                .replaceAll("[0-9a-f]{10}-1", "ID"),
            JsonNode.class);
  }

  private static OperatorConfig config(String tenants) {
    return TestConfig.patient(
        Map.of(
            "TENANTS",
            tenants,
            "POD_NAMESPACE",
            "operators",
            "ALLOWED_SPARK_CONF",
            "spark.sql.*",
            "ALLOWED_ENV",
            "REGION,STORE_*"));
  }
}
