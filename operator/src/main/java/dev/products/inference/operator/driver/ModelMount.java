package dev.products.inference.operator.driver;

import dev.products.inference.resource.spec.ModelSpec;
import dev.products.inference.resource.spec.reference.ConfigMapKey;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.KeyToPathBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import java.util.Optional;

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
    return FOLDER + "/" + file(model);
  }

  private static String file(ModelSpec model) {
    if (model.configMap() != null) {
      return model.configMap().key();
    }
    return model.image() == null ? model.persistentVolumeClaim().path() : model.image().path();
  }

  /**
   * Adds the ConfigMap or image that has it; Spark's settings have none, and claims are elsewhere.
   */
  static Pod addTo(Pod pod, ModelSpec model) {
    return volume(model).map(volume -> mount(pod, volume)).orElse(pod);
  }

  private static Optional<Volume> volume(ModelSpec model) {
    ConfigMapKey configMap = model.configMap();
    if (configMap != null) {
      return Optional.of(
          new VolumeBuilder()
              .withName(VOLUME)
              .withNewConfigMap()
              .withName(configMap.name())
              .withItems(
                  new KeyToPathBuilder().withKey(configMap.key()).withPath(configMap.key()).build())
              .endConfigMap()
              .build());
    }
    return Optional.ofNullable(model.image())
        .map(
            image ->
                new VolumeBuilder()
                    .withName(VOLUME)
                    .withNewImage(image.pullPolicy().word(), image.reference())
                    .build());
  }

  private static Pod mount(Pod pod, Volume volume) {
    Container mounted =
        new ContainerBuilder(MainContainer.of(pod))
            .addNewVolumeMount()
            .withName(VOLUME)
            .withMountPath(FOLDER)
            .withReadOnly(true)
            .endVolumeMount()
            .build();
    return new PodBuilder(MainContainer.replace(pod, mounted))
        .editSpec()
        .addToVolumes(volume)
        .endSpec()
        .build();
  }
}
