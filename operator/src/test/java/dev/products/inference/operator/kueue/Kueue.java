package dev.products.inference.operator.kueue;

import dev.products.inference.operator.environment.ApiServer;
import dev.products.inference.operator.environment.Commands;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.MutatingWebhookConfiguration;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingWebhookConfiguration;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.WebhookClientConfig;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.WebhookClientConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** A real Kueue, on an API server of a test: its definitions, its webhooks and its process. */
final class Kueue implements AutoCloseable {

  private static final Path COMMAND = Path.of("src", "test", "kueue", "kueue");

  private final Process process;
  private final Path folder;

  private Kueue(Process process, Path folder) {
    this.process = process;
    this.folder = folder;
  }

  /** Installs and starts it, with these settings. */
  static Kueue start(ApiServer server, KubernetesClient client, Map<String, String> settings) {
    try {
      Path folder = Files.createTempDirectory("kueue");
      ProcessBuilder command =
          new ProcessBuilder(
                  COMMAND.toString(), "run", server.kubeconfig().toString(), folder.toString())
              .redirectError(ProcessBuilder.Redirect.INHERIT);
      command.environment().putAll(settings);
      Process process = command.start();
      BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
      Path module = Path.of(line(output));
      Kueue kueue = new Kueue(process, folder);
      kueue.webhooks(client, module, Integer.parseInt(line(output)));
      return kueue;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String line(BufferedReader output) throws IOException {
    String line = output.readLine();
    if (line == null) {
      throw new IllegalStateException(COMMAND + " run did not start Kueue");
    }
    return line;
  }

  /** Those of its own objects, as it has them itself, but at this port. */
  private void webhooks(KubernetesClient client, Path module, int port) throws IOException {
    for (HasMetadata object :
        load(client, module.resolve("config/components/webhook/manifests.yaml"))) {
      object.getMetadata().setName("kueue-" + object.getMetadata().getName());
      if (object instanceof MutatingWebhookConfiguration mutating) {
        mutating.getWebhooks().removeIf(hook -> !isOwn(hook.getClientConfig()));
        for (var hook : mutating.getWebhooks()) {
          hook.setClientConfig(local(hook.getClientConfig(), port));
        }
      } else if (object instanceof ValidatingWebhookConfiguration validating) {
        validating.getWebhooks().removeIf(hook -> !isOwn(hook.getClientConfig()));
        for (var hook : validating.getWebhooks()) {
          hook.setClientConfig(local(hook.getClientConfig(), port));
        }
      }
      client.resource(object).create();
    }
  }

  private static boolean isOwn(WebhookClientConfig config) {
    return config.getService().getPath().contains("-kueue-x-k8s-io-");
  }

  private WebhookClientConfig local(WebhookClientConfig config, int port) throws IOException {
    return new WebhookClientConfigBuilder()
        .withUrl("https://127.0.0.1:" + port + config.getService().getPath())
        .withCaBundle(
            Base64.getEncoder().encodeToString(Files.readAllBytes(folder.resolve("tls.crt"))))
        .build();
  }

  private static List<HasMetadata> load(KubernetesClient client, Path file) throws IOException {
    try (InputStream yaml = Files.newInputStream(file)) {
      return client.load(yaml).items();
    }
  }

  @Override
  public void close() {
    Commands.end(process);
  }
}
