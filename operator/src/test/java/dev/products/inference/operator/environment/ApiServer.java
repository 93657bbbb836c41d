package dev.products.inference.operator.environment;

import dev.products.inference.operator.Main;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A real API server with an etcd of its own, on free ports; no root is needed. There is no kubelet
 * and no controller: a test plays them. It ends with this process, however that ends.
 */
public final class ApiServer implements AutoCloseable {

  private static final Path NODE = Path.of("..", "e2e", "node", "node");

  private final Process process;
  private final Path kubeconfig;

  /** Starts it, with flags beside those that it has anyway, and waits until it serves. */
  public ApiServer(String... flags) {
    try {
      Path folder = Files.createTempDirectory("api-server");
      Path words = folder.resolve("start.log");
      process =
          new ProcessBuilder(
                  Stream.concat(
                          Stream.of(NODE.toString(), "api", "run", folder.toString()),
                          Stream.of(flags))
                      .toList())
              .redirectError(words.toFile())
              .start();
      BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
      String line = output.readLine();
      if (line == null) {
        throw new IllegalStateException(
            NODE + " api run did not start an API server: " + Files.readString(words));
      }
      kubeconfig = Path.of(line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts the controllers beside it: what has no owner any more is removed, namespaces end. */
  public ApiServer withControllers() {
    Commands.run(
        NODE.getParent(), "./node", "api", "controllers", kubeconfig.getParent().toString());
    return this;
  }

  /** Kills it and starts it again; etcd goes on. */
  public void restart() {
    Commands.run(NODE.getParent(), "./node", "api", "restart", kubeconfig.getParent().toString());
  }

  /** A client that reads everything, with all rights. */
  public KubernetesClient client() {
    return new KubernetesClientBuilder().withConfig(config()).build();
  }

  /** The same, which waits so long for an answer. */
  public KubernetesClient client(Duration timeout) {
    Config config = config();
    config.setRequestTimeout((int) timeout.toMillis());
    return new KubernetesClientBuilder().withConfig(config).build();
  }

  /** Its address and keys with all rights. */
  public Config config() {
    return Config.fromKubeconfig(kubeconfig.toFile());
  }

  /** A client as the operator has, which reads what it uses, with all rights. */
  public KubernetesClient operatorClient() {
    return Main.client(config());
  }

  /** For other clients. */
  public Path kubeconfig() {
    return kubeconfig;
  }

  /** As {@link #operatorClient}, with the rights of this user. */
  public KubernetesClient client(String user) {
    Config config = config();
    config.setImpersonateUsername(user);
    return Main.client(config);
  }

  /** The same, with the rights that a token has which was made for this pod. */
  public KubernetesClient client(String user, String pod) {
    Config config = config();
    config.setImpersonateUsername(user);
    // In a header's name there is no slash.
    config.setImpersonateExtras(Map.of("authentication.kubernetes.io%2Fpod-name", List.of(pod)));
    return Main.client(config);
  }

  @Override
  public void close() {
    Commands.end(process);
  }
}
