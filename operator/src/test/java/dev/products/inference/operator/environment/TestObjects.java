package dev.products.inference.operator.environment;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceQuota;
import io.fabric8.kubernetes.api.model.ResourceQuotaBuilder;
import java.util.Map;

/** What a resource of a test needs. */
public final class TestObjects {

  private TestObjects() {}

  /** A namespace of some name. */
  public static Namespace namespace() {
    return new NamespaceBuilder().withNewMetadata().withGenerateName("test-").endMetadata().build();
  }

  /** An empty model. */
  public static ConfigMap modelConfigMap(String namespace, String key) {
    return new ConfigMapBuilder()
        .withNewMetadata()
        .withName("classificador-produtos")
        .withNamespace(namespace)
        .endMetadata()
        .addToBinaryData(key, "")
        .build();
  }

  /** A claim that is bound to nothing. */
  public static ConfigMap configMap(String namespace, String name, String text) {
    return new ConfigMapBuilder()
        .withNewMetadata()
        .withName(name)
        .withNamespace(namespace)
        .endMetadata()
        .withData(Map.of("text", text))
        .build();
  }

  public static PersistentVolumeClaim claim(String namespace, String name, String accessMode) {
    return new PersistentVolumeClaimBuilder()
        .withNewMetadata()
        .withName(name)
        .withNamespace(namespace)
        .endMetadata()
        .withNewSpec()
        .withAccessModes(accessMode)
        .withNewResources()
        .addToRequests("storage", Quantity.parse("1Gi"))
        .endResources()
        .endSpec()
        .build();
  }

  /** So many pods, of which nobody has counted any yet. */
  public static ResourceQuota quota(String namespace, int pods) {
    return new ResourceQuotaBuilder()
        .withNewMetadata()
        .withName("few-pods")
        .withNamespace(namespace)
        .endMetadata()
        .withNewSpec()
        .addToHard("pods", new Quantity("" + pods))
        .endSpec()
        .build();
  }
}
