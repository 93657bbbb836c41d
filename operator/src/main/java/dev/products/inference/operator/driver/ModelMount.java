package dev.products.inference.operator.driver;

import dev.products.inference.resource.spec.ModelSpec;
import dev.products.inference.resource.spec.reference.ConfigMapKey;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.KeyToPathBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;

/** How pods see a model that they mount: read-only, in one folder, wherever it comes from. */
final class ModelMount {

  private static final String VOLUME = "model";
  static final String FOLDER = "/opt/model";

  private ModelMount() {}

  /** The model's file inside the pods, or the URI of one that is mounted into none. */
  static String path(ModelSpec model) {
    if (model.uri() != null) {
      return model.uri();
    }
    return FOLDER
        + "/"
        + (model.configMap() == null
            ? model.persistentVolumeClaim().path()
            : model.configMap().key());
  }

  /** Adds the ConfigMap that has it; Spark's settings have none, and claims are elsewhere. */
  static Pod addTo(Pod pod, ModelSpec model) {
    ConfigMapKey configMap = model.configMap();
    if (configMap == null) {
      return pod;
    }
    Container main = MainContainer.of(pod);
    Container mounted =
        new ContainerBuilder(main)
            .addNewVolumeMount()
            .withName(VOLUME)
            .withMountPath(FOLDER)
            .withReadOnly(true)
            .endVolumeMount()
            .build();
    return new PodBuilder(MainContainer.replace(pod, mounted))
        .editSpec()
        .addNewVolume()
        .withName(VOLUME)
        .withNewConfigMap()
        .withName(configMap.name())
        .withItems(
            new KeyToPathBuilder().withKey(configMap.key()).withPath(configMap.key()).build())
        .endConfigMap()
        .endVolume()
        .endSpec()
        .build();
  }
}
