package dev.products.inference.e2e.volume;

import static org.assertj.core.api.Assertions.assertThat;

import dev.products.inference.e2e.environment.E2eNamespace;
import dev.products.inference.e2e.environment.InstalledOperator;
import dev.products.inference.e2e.environment.Manifest;
import dev.products.inference.resource.Phase;
import dev.products.inference.resource.ProductClassification;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Claims that cannot serve a run. */
@ExtendWith(InstalledOperator.class)
class ClaimsE2E {

  private static final String CLAIM = "de-um-pod";

  private final E2eNamespace products;

  ClaimsE2E(E2eNamespace products) {
    this.products = products;
  }

  @AfterEach
  void claimIsGone() {
    products.delete("um-pod");
    products
        .client()
        .persistentVolumeClaims()
        .inNamespace(products.namespace())
        .withName(CLAIM)
        .delete();
  }

  @Test
  void claimForOnePodIsNotForExecutors() {
    products
        .client()
        .resource(
            Serialization.unmarshal(
                """
                apiVersion: v1
                kind: PersistentVolumeClaim
                metadata: {name: %s}
                spec:
                  accessModes: [ReadWriteOncePod]
                  storageClassName: ""
                  resources: {requests: {storage: 1Gi}}
                """
                    .formatted(CLAIM),
                PersistentVolumeClaim.class))
        .inNamespace(products.namespace())
        .create();

    products.apply(
        Manifest.twoExecutors("um-pod")
            .with(
                "spec.volumes",
                "[{name: data, mountPath: /data, persistentVolumeClaim: {claimName: %s}}]"
                    .formatted(CLAIM)));

    ProductClassification refused = products.await("um-pod", Phase.FAILED, Duration.ofMinutes(1));
    assertThat(E2eNamespace.condition(refused, "Failed").getMessage())
        .contains("ReadWriteOncePod", CLAIM);
    assertThat(products.objectsOfRuns()).noneMatch(it -> it.contains("um-pod"));
  }
}
