package dev.products.inference.operator.environment;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaPropsBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.concurrent.TimeUnit;

/** The committed definition of the resource. */
public final class Crd {

  private Crd() {}

  /** As it is in the repository. */
  public static CustomResourceDefinition definition() {
    return Serialization.unmarshal(
        Crd.class.getResourceAsStream("/crds/productclassifications.inference.products.dev.yaml"),
        CustomResourceDefinition.class);
  }

  /** Makes the API server know the resource, and waits until it is served. */
  public static void install(KubernetesClient client) {
    CustomResourceDefinition definition = client.resource(definition()).create();
    client
        .resource(definition)
        .waitUntilCondition(
            found ->
                found.getStatus() != null
                    && found.getStatus().getConditions() != null
                    && found.getStatus().getConditions().stream()
                        .anyMatch(
                            condition ->
                                condition.getType().equals("Established")
                                    && condition.getStatus().equals("True")),
            30,
            TimeUnit.SECONDS);
  }

  /** Has the installed definition say nothing of the spec and the status. */
  public static void open(KubernetesClient client) {
    client
        .apiextensions()
        .v1()
        .customResourceDefinitions()
        .withName(definition().getMetadata().getName())
        .edit(Crd::open);
  }

  private static CustomResourceDefinition open(CustomResourceDefinition definition) {
    definition
        .getSpec()
        .getVersions()
        .get(0)
        .getSchema()
        .setOpenAPIV3Schema(
            new JSONSchemaPropsBuilder()
                .withType("object")
                .withXKubernetesPreserveUnknownFields(true)
                .build());
    return definition;
  }
}
