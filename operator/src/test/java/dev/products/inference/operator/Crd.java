package dev.products.inference.operator;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.concurrent.TimeUnit;

/** The committed definition of the resource. */
public final class Crd {

  private Crd() {}

  /** Creates it and waits until it is served. */
  /** Makes the API server know the resource. */
  public static void install(KubernetesClient client) {
    CustomResourceDefinition definition =
        client
            .apiextensions()
            .v1()
            .customResourceDefinitions()
            .load(
                Crd.class.getResourceAsStream(
                    "/crds/productclassifications.inference.products.dev.yaml"))
            .create();
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
}
