package dev.products.inference.operator.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.products.inference.operator.environment.Crd;
import dev.products.inference.operator.environment.OwnApiServer;
import dev.products.inference.operator.environment.TestObjects;
import dev.products.inference.resource.ProductClassification;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionVersion;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionVersionBuilder;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The way to v1, of which the definition knows nothing yet: the same schema under two names needs
 * no webhook, and what is stored is written again before the old name goes.
 */
class ServedVersionsIT {

  @RegisterExtension static final OwnApiServer API = new OwnApiServer();

  private static final String NEXT = "v1";

  private final String namespace =
      API.client().namespaces().resource(TestObjects.namespace()).create().getMetadata().getName();

  @Test
  void whatIsStoredIsTheSameByBothVersionsAndWithoutTheFirst() throws IOException {
    Map<String, ObjectNode> corpus = StoredObjects.all();
    corpus.forEach(this::create);
    Map<String, JsonNode> before = read(corpus, ProductClassification.VERSION);
    assertThat(before.values()).noneMatch(JsonNode::isEmpty);

    edit(definition -> definition.getSpec().getVersions().add(next(definition)));
    awaitServed(corpus);
    assertThat(read(corpus, NEXT)).isEqualTo(before);

    edit(definition -> definition.getSpec().getVersions().forEach(ServedVersionsIT::turn));
    corpus.keySet().forEach(name -> annotate(NEXT, name, "migrated-at", "now"));
    assertThat(read(corpus, ProductClassification.VERSION)).isEqualTo(before);
    corpus.keySet().forEach(name -> annotate(ProductClassification.VERSION, name, "by", "old"));
    assertThat(read(corpus, NEXT)).isEqualTo(before);
    assertThat(definition().getStatus().getStoredVersions())
        .containsExactly(ProductClassification.VERSION, NEXT);

    forget();
    edit(
        definition ->
            definition
                .getSpec()
                .getVersions()
                .removeIf(version -> !version.getName().equals(NEXT)));
    assertThat(read(corpus, NEXT)).isEqualTo(before);
    corpus.keySet().forEach(name -> annotate(NEXT, name, "by", "new"));
  }

  private void create(String name, ObjectNode stored) {
    ObjectNode created = stored.deepCopy();
    created.putObject("metadata").put("name", name).put("namespace", namespace);
    GenericKubernetesResource resource =
        API.client()
            .getKubernetesSerialization()
            .unmarshal(created.toString(), GenericKubernetesResource.class);
    API.client().resource(resource).inNamespace(namespace).create();
    if (stored.has("status")) {
      of(ProductClassification.VERSION, name)
          .subresource("status")
          .patch(
              PatchContext.of(PatchType.JSON_MERGE), "{\"status\": " + stored.get("status") + "}");
    }
  }

  /** Specs and statuses. */
  private Map<String, JsonNode> read(Map<String, ObjectNode> corpus, String version) {
    Map<String, JsonNode> found = new TreeMap<>();
    for (String name : corpus.keySet()) {
      ObjectNode resource =
          API.client()
              .getKubernetesSerialization()
              .convertValue(of(version, name).get(), ObjectNode.class);
      assertThat(resource.path("apiVersion").asText()).endsWith("/" + version);
      found.put(name, resource.retain("spec", "status"));
    }
    return found;
  }

  private void annotate(String version, String name, String key, String value) {
    of(version, name)
        .patch(
            PatchContext.of(PatchType.JSON_MERGE),
            "{\"metadata\": {\"annotations\": {\"%s\": \"%s\"}}}".formatted(key, value));
  }

  private Resource<GenericKubernetesResource> of(String version, String name) {
    return API.client()
        .genericKubernetesResources(
            new ResourceDefinitionContext.Builder()
                .withGroup(ProductClassification.GROUP)
                .withVersion(version)
                .withKind(ProductClassification.KIND)
                .withPlural("productclassifications")
                .withNamespaced(true)
                .build())
        .inNamespace(namespace)
        .withName(name);
  }

  private void awaitServed(Map<String, ObjectNode> corpus) {
    String any = corpus.keySet().iterator().next();
    Awaitility.await(NEXT)
        .atMost(Duration.ofSeconds(20))
        .ignoreExceptions()
        .until(() -> of(NEXT, any).get() != null);
  }

  /** The same schema, and not yet what is stored. */
  private static CustomResourceDefinitionVersion next(CustomResourceDefinition definition) {
    return new CustomResourceDefinitionVersionBuilder(definition.getSpec().getVersions().get(0))
        .withName(NEXT)
        .withStorage(false)
        .build();
  }

  /** The new version is stored. */
  private static void turn(CustomResourceDefinitionVersion version) {
    version.setStorage(version.getName().equals(NEXT));
  }

  private static void edit(Consumer<CustomResourceDefinition> change) {
    installed()
        .edit(
            definition -> {
              change.accept(definition);
              return definition;
            });
  }

  /** Says that nothing is stored as the old version any more. */
  private static void forget() {
    installed()
        .subresource("status")
        .patch(
            PatchContext.of(PatchType.JSON_MERGE),
            "{\"status\": {\"storedVersions\": [\"" + NEXT + "\"]}}");
  }

  private static CustomResourceDefinition definition() {
    return installed().get();
  }

  private static Resource<CustomResourceDefinition> installed() {
    return API.client()
        .apiextensions()
        .v1()
        .customResourceDefinitions()
        .withName(Crd.definition().getMetadata().getName());
  }
}
