package dev.products.inference.e2e.environment;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;

/** Whoever has the token of a pod, and asks the API server for whatever comes to mind. */
public record StolenToken(KubernetesClient client) implements AutoCloseable {

  /** By which the audit log tells what tests ask for from what the pod asks for. */
  public static final String USER_AGENT = "stolen-token";

  private static final String FOLDER = "/var/run/secrets/kubernetes.io/serviceaccount";

  /** Whether the pod has one. */
  public static boolean isIn(PodShell pod) {
    return pod.run("if [ -e " + FOLDER + "/token ]; then echo yes; fi").contains("yes");
  }

  /** The one of this pod. */
  public static StolenToken of(PodShell pod, Config cluster) {
    return new StolenToken(
        new KubernetesClientBuilder()
            .withConfig(
                new ConfigBuilder(Config.empty())
                    .withMasterUrl(cluster.getMasterUrl())
                    .withCaCertData(cluster.getCaCertData())
                    .withCaCertFile(cluster.getCaCertFile())
                    .withOauthToken(pod.run("cat " + FOLDER + "/token").strip())
                    .withUserAgent(USER_AGENT)
                    .withRequestRetryBackoffLimit(0)
                    .build())
            .build());
  }

  /** The code of the answer to {@code METHOD PATH [JSON]}. */
  public int answer(String request) {
    String[] parts = request.split(" ", 3);
    try {
      // Without a body the client does not send a DELETE at all.
      boolean reads = parts[0].equals("GET");
      client.raw(parts[1], parts[0], parts.length > 2 ? parts[2] : reads ? null : "{}");
      return 200;
    } catch (KubernetesClientException e) {
      return e.getCode();
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
