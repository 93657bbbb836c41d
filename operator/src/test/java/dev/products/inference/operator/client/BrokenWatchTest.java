package dev.products.inference.operator.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodListBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Watches that come to harm between an API server and the operator. */
class BrokenWatchTest {

  private static final String PODS = "/api/v1/namespaces/loja/pods";

  private static final String WATCH =
      "?allowWatchBookmarks=true&resourceVersion=%d&timeoutSeconds=600&watch=true";

  private final KubernetesMockServer server = new KubernetesMockServer(false);

  @BeforeEach
  void thereAreNoPods() {
    server.init();
    server
        .expect()
        .get()
        .withPath(PODS + "?resourceVersion=0")
        .andReturn(200, noPods("1"))
        .always();
  }

  @AfterEach
  void stop() {
    server.destroy();
  }

  @Test
  void aMessageThatIsNoJsonIsAskedForAgain() {
    String second = pod("segundo", 3);
    watch(1, pod("primeiro", 2), second.substring(0, second.length() / 2));
    watch(2, second);
    try (KubernetesClient client = client();
        SharedIndexInformer<Pod> informer = client.pods().inNamespace("loja").inform()) {
      awaitPods(informer, "primeiro", "segundo");
      assertThat(informer.isRunning()).isTrue();
    }
  }

  /** Once it is ready, it lists again after a 410, and watches anew. */
  @Test
  void aWatchThatCannotBeServedIsTriedAgainAsAWebSocket() {
    watch(
        1,
        "{\"type\": \"ERROR\", \"object\": {\"apiVersion\": \"v1\", \"kind\": \"Status\", \"code\": 410}}");
    server.expect().get().withPath(PODS).andReturn(200, noPods("5")).always();
    server.expect().withPath(PODS + WATCH.formatted(5)).andReturn(503, "").once();
    watch(5, pod("maquiagem-não-é-brinquedo", 6));
    try (KubernetesClient client = client();
        SharedIndexInformer<Pod> informer = client.pods().inNamespace("loja").inform()) {
      awaitPods(informer, "maquiagem-não-é-brinquedo");
    }
  }

  private void watch(int version, String... messages) {
    var watch =
        server.expect().withPath(PODS + WATCH.formatted(version)).andUpgradeToWebSocket().open();
    for (String message : messages) {
      watch = watch.immediately().andEmit(message);
    }
    watch.done().once();
  }

  private static Object noPods(String version) {
    return new PodListBuilder()
        .withNewMetadata()
        .withResourceVersion(version)
        .endMetadata()
        .build();
  }

  private static void awaitPods(SharedIndexInformer<Pod> informer, String... names) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () ->
                assertThat(informer.getStore().list())
                    .extracting(pod -> pod.getMetadata().getName())
                    .containsExactlyInAnyOrder(names));
  }

  private KubernetesClient client() {
    Config config =
        new ConfigBuilder(Config.empty())
            .withMasterUrl("http://127.0.0.1:" + server.getPort())
            .withHttp2Disable(true)
            .withRequestRetryBackoffLimit(0)
            .withWatchReconnectInterval(10)
            .build();
    return new KubernetesClientBuilder()
        .withConfig(config)
        .withHttpClientFactory(BoundedHttpClient.factory(Duration.ofSeconds(10)))
        .build();
  }

  private static String pod(String name, int version) {
    return """
        {"type": "ADDED", "object": {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "%s",
        "namespace": "loja", "uid": "%2$d", "resourceVersion": "%2$d"}}}
        """
        .formatted(name, version);
  }
}
