package dev.products.inference.operator.environment;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
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
        .withMetadata(named(namespace, "classificador-produtos"))
        .addToBinaryData(key, "")
        .build();
  }

  /** A ConfigMap that nobody asks for. */
  public static ConfigMap configMap(String namespace, String name, String text) {
    return new ConfigMapBuilder()
        .withMetadata(named(namespace, name))
        .withData(Map.of("text", text))
        .build();
  }

  /** A claim that is bound to nothing. */
  public static PersistentVolumeClaim claim(String namespace, String name, String accessMode) {
    return new PersistentVolumeClaimBuilder()
        .withMetadata(named(namespace, name))
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
        .withMetadata(named(namespace, "few-pods"))
        .withNewSpec()
        .addToHard("pods", new Quantity("" + pods))
        .endSpec()
        .build();
  }

  private static ObjectMeta named(String namespace, String name) {
    return new ObjectMetaBuilder().withName(name).withNamespace(namespace).build();
  }
}
