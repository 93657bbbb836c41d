package dev.products.inference.operator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.products.inference.operator.environment.ApiServer;
import dev.products.inference.operator.environment.Crd;
import dev.products.inference.operator.environment.Kubectl;
import dev.products.inference.operator.environment.TestNamespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is applied is what the cluster has: a second apply changes nothing, for those who compare by
 * themselves (client-side apply, Argo CD) too.
 */
class ApplyIT {

  private static final Path ROOT = Path.of("..");

  /** kubectl replaces a budget's selector each time, whatever the selector is. */
  private static final String BUDGET = "poddisruptionbudget.policy/\\S+ configured";

  private static final Pattern YAML = Pattern.compile("(?s)```yaml\n(.*?)```");

  private static ApiServer server;
  private static KubernetesClient client;
  private static Kubectl kubectl;

  @BeforeAll
  static void start() {
    server = new ApiServer();
    client = server.client();
    kubectl = new Kubectl(server.kubeconfig());
    Crd.install(client);
    for (String name : List.of("product-classification", "lojas")) {
      client
          .resource(new NamespaceBuilder().withNewMetadata().withName(name).endMetadata().build())
          .create();
    }
  }

  @AfterAll
  static void stop() {
    client.close();
    server.close();
  }

  private static final String CPU =
      """
      apiVersion: inference.products.dev/v1alpha1
      kind: ProductClassification
      metadata: {name: produtos}
      spec:
        model: {configMap: {name: m, key: m.onnx}}
        input: {path: /data/a.csv, textColumn: descricao}
        output: {path: /data/b}
        driver: {cpu: 1}
        executor: {cpu: "1.5"}
      """;

  static Stream<Manifest> manifests() throws IOException {
    List<Manifest> manifests = new ArrayList<>();
    for (Path file :
        List.of(
            ROOT.resolve("crds/productclassifications.inference.products.dev.yaml"),
            ROOT.resolve("charts/install.yaml"),
            ROOT.resolve("charts/install-kueue.yaml"),
            ROOT.resolve("examples/produtos-claim.yaml"),
            ROOT.resolve("examples/produtos-volume.yaml"),
            ROOT.resolve("examples/produtos.yaml"),
            ROOT.resolve("gitops/example/produtos.yaml"))) {
      manifests.add(
          new Manifest(
              file.getFileName().toString(),
              // The other manifests here are not those of restricted tenants.
              Files.readString(file)
                  .replace("validationActions: [Deny]", "validationActions: [Audit]")));
    }
    manifests.add(
        new Manifest(
            "executors.yaml",
            Files.readString(Path.of("src/test/resources/resources/executors.yaml"))
                .replaceAll("(?m)^  (namespace|uid|generation): .*\n", "")));
    manifests.add(new Manifest("cpu as a number and as text", CPU));
    manifests.add(
        new Manifest(
            "driver-account.yaml",
            Files.readString(ROOT.resolve("charts/driver-account.yaml"))
                .replace("NAMESPACE", "lojas")));
    for (String page : List.of("README.md", "docs/guides/your-model.md", "docs/guides/laptop.md")) {
      YAML.matcher(Files.readString(ROOT.resolve(page)))
          .results()
          .map(MatchResult::group)
          .map(block -> block.replaceAll("```(yaml)?\n?", ""))
          .filter(block -> block.contains("\nkind: "))
          .map(block -> new Manifest(page, block))
          .forEach(manifests::add);
    }
    return manifests.stream();
  }

  record Manifest(String name, String yaml) {

    @Override
    public String toString() {
      return name;
    }
  }

  @ParameterizedTest
  @MethodSource("manifests")
  void aSecondApplyChangesNothing(Manifest manifest) throws IOException {
    String namespace = namespace(manifest);
    kubectl.run(manifest.yaml(), "apply", namespace, "-f", "-");
    assertThat(kubectl.run(manifest.yaml(), "apply", namespace, "-f", "-").lines())
        .isNotEmpty()
        .allSatisfy(
            line ->
                assertThat(line)
                    .matches(known -> known.endsWith(" unchanged") || known.matches(BUDGET)));
    assertThat(kubectl.run(manifest.yaml(), "diff", namespace, "-f", "-")).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("manifests")
  void aSecondServerSideApplyChangesNothing(Manifest manifest) throws IOException {
    String namespace = namespace(manifest);
    String[] apply = {
      "apply",
      namespace,
      "--server-side",
      "--force-conflicts",
      "-f",
      "-",
      "-o",
      "jsonpath={.metadata.resourceVersion}{.items[*].metadata.resourceVersion}"
    };
    kubectl.run(manifest.yaml(), apply);
    // A claim changes once more: the API server adds to a new one.
    String second = kubectl.run(manifest.yaml(), apply);
    assertThat(kubectl.run(manifest.yaml(), apply)).isNotEmpty().isEqualTo(second);
    assertThat(kubectl.run(manifest.yaml(), "diff", namespace, "--server-side", "-f", "-"))
        .isEmpty();
  }

  /** As a GitOps tool does, field by field; it sees what the API server leaves out, too. */
  @Test
  void theDefinitionIsReadAsItWasApplied() throws IOException {
    JsonNode applied =
        new YAMLMapper()
            .readTree(
                Files.readString(
                    ROOT.resolve("crds/productclassifications.inference.products.dev.yaml")));
    JsonNode read =
        new YAMLMapper()
            .readTree(
                kubectl.run("", "get", "crd", applied.at("/metadata/name").asText(), "-o", "yaml"));
    List<String> differences = new ArrayList<>();
    compare(applied, read, "", differences);
    assertThat(differences).isEmpty();
  }

  private static void compare(JsonNode want, JsonNode have, String path, List<String> differences) {
    if (want.isObject()) {
      want.properties()
          .forEach(
              field ->
                  compare(
                      field.getValue(),
                      have.path(field.getKey()),
                      path + "." + field.getKey(),
                      differences));
    } else if (want.isArray()) {
      for (int i = 0; i < want.size(); i++) {
        compare(want.get(i), have.path(i), path + "[" + i + "]", differences);
      }
      if (want.size() != have.size()) {
        differences.add(path + ": " + want.size() + " and " + have.size());
      }
    } else if (want.isNumber() ? want.asDouble() != have.asDouble() : !want.equals(have)) {
      differences.add(path + ": " + want + " and " + have);
    }
  }

  /** Each in its own: they have the same names. */
  private static String namespace(Manifest manifest) {
    boolean fixed = Pattern.compile("(?m)^  namespace: ").matcher(manifest.yaml()).find();
    return fixed ? "--request-timeout=0" : "--namespace=" + new TestNamespace(client).name();
  }
}
