package dev.products.inference.operator.gitops;

import com.fasterxml.jackson.databind.JsonNode;
import dev.products.inference.operator.environment.ApiServer;
import dev.products.inference.operator.environment.Commands;
import dev.products.inference.operator.environment.Kubectl;
import dev.products.inference.resource.ProductClassification;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;

/** A real Argo CD, by e2e/argocd, that knows the resource as the documentation says. */
final class ArgoCd implements AutoCloseable {

  private static final Path PROGRAM = Path.of("..", "e2e", "argocd", "argocd");
  private static final Path ROOT = Path.of("..");

  private final KubernetesClient client;
  private final Kubectl kubectl;
  private final Process process;
  private final String address;

  /** Starts it; its logs are in the folder. */
  ArgoCd(ApiServer server, KubernetesClient client, Path folder) throws IOException {
    this.client = client;
    this.kubectl = new Kubectl(server.kubeconfig());
    define();
    process =
        new ProcessBuilder(
                PROGRAM.toString(),
                "run",
                folder.toAbsolutePath().toString(),
                server.kubeconfig().toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
    address = output.readLine();
    if (address == null) {
      throw new IllegalStateException(PROGRAM + " run did not start Argo CD");
    }
  }

  private void define() throws IOException {
    String definitions = Commands.run(ROOT, "e2e/argocd/argocd", "manifests");
    kubectl.run(definitions, "apply", "--server-side", "-f", "-");
    kubectl.run("", "create", "namespace", "argocd");
    String settings = Files.readString(Path.of("src/test/resources/argocd/settings.yaml"));
    Awaitility.await("its definitions")
        .atMost(Duration.ofSeconds(30))
        .ignoreExceptions()
        .until(() -> !kubectl.run(settings, "apply", "-f", "-").isEmpty());
    String knowsTheResource = ROOT.resolve("gitops/argocd/argocd-cm.yaml").toString();
    kubectl.run(
        "",
        "patch",
        "configmap",
        "argocd-cm",
        "--namespace=argocd",
        "--patch-file",
        knowsTheResource);
  }

  /** Creates Applications, or changes them. */
  void apply(String manifest) {
    kubectl.run(manifest, "apply", "-f", "-");
  }

  /** The Application as it is. */
  JsonNode application(String name) {
    return client
        .getKubernetesSerialization()
        .convertValue(
            client
                .genericKubernetesResources("argoproj.io/v1alpha1", "Application")
                .inNamespace("argocd")
                .withName(name)
                .get(),
            JsonNode.class);
  }

  /** Has it look at the repository now. */
  void refresh(String name) {
    client
        .genericKubernetesResources("argoproj.io/v1alpha1", "Application")
        .inNamespace("argocd")
        .withName(name)
        .patch(
            PatchContext.of(PatchType.JSON_MERGE),
            "{\"metadata\":{\"annotations\":{\"argocd.argoproj.io/refresh\":\"normal\"}}}");
  }

  /** Awaited, with the last that was seen in what is thrown. */
  JsonNode await(String what, String name, Predicate<JsonNode> predicate) {
    return Awaitility.await(what + " of " + name)
        .atMost(Duration.ofSeconds(90))
        .pollInterval(Duration.ofMillis(300))
        .until(() -> application(name), predicate);
  }

  /** Until all is as in the last commit that it saw, and this is its health, if any is named. */
  JsonNode awaitSynced(String name, String health) {
    return await(
        "Synced " + health,
        name,
        found ->
            text(found, "/status/sync/status").equals("Synced")
                && text(found, "/status/operationState/phase").equals("Succeeded")
                && text(found, "/status/health/status").contains(health));
  }

  /** Until the ProductClassification's health is this, and its message has these words. */
  JsonNode awaitHealth(String name, String health, String words) {
    return await(
        health,
        name,
        found ->
            resourcesOf(found)
                .anyMatch(
                    resource ->
                        text(resource, "/kind").equals(ProductClassification.KIND)
                            && text(resource, "/health/status").equals(health)
                            && text(resource, "/health/message").contains(words)));
  }

  private static String text(JsonNode node, String path) {
    return node.at(path).asText();
  }

  private static Stream<JsonNode> resourcesOf(JsonNode application) {
    return StreamSupport.stream(application.at("/status/resources").spliterator(), false);
  }

  /** The kinds of what it manages. */
  static List<String> kinds(JsonNode application) {
    return resourcesOf(application).map(resource -> text(resource, "/kind")).toList();
  }

  /** What it manages and says to be otherwise than in Git. */
  static List<JsonNode> notSynced(JsonNode application) {
    return resourcesOf(application)
        .filter(resource -> !text(resource, "/status").equals("Synced"))
        .toList();
  }

  /** How often it has applied the Application. */
  int syncs(String name) {
    return application(name).at("/status/history").size();
  }

  /** Runs a resource action, as its user interface does. */
  void act(String application, String action) {
    Commands.run(
        ROOT,
        "e2e/argocd/argocd",
        "cli",
        "--server=" + address,
        "--plaintext",
        "app",
        "actions",
        "run",
        application,
        action,
        "--kind=ProductClassification");
  }

  @Override
  public void close() {
    Commands.end(process);
  }
}
