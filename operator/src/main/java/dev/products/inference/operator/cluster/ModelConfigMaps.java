package dev.products.inference.operator.cluster;

import dev.products.inference.operator.observation.ObservedDrivers;
import dev.products.inference.operator.prerequisite.Prerequisite;
import dev.products.inference.resource.ModelConfigMapStatus;
import dev.products.inference.resource.ProductClassification;
import dev.products.inference.resource.RunStatus;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the ConfigMaps of models have. The watch shows their versions alone; one is read when its
 * version is none that is known.
 */
final class ModelConfigMaps {

  private static final int REMEMBERED = 4096;

  private final KubernetesClient client;
  private final PrerequisiteWatches watches;

  /** The latest of each. */
  private final Map<Prerequisite, ModelConfigMapStatus> known =
      Collections.synchronizedMap(
          new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(
                Map.Entry<Prerequisite, ModelConfigMapStatus> eldest) {
              return size() > REMEMBERED;
            }
          });

  ModelConfigMaps(KubernetesClient client, PrerequisiteWatches watches) {
    this.client = client;
    this.watches = watches;
  }

  /**
   * The ConfigMap that has the model of the resource's run; empty if that has no driver, if there
   * is no such ConfigMap, or if the watch that tells of it is not open yet.
   */
  Optional<ModelConfigMapStatus> observe(ProductClassification resource, ObservedDrivers drivers) {
    RunStatus run = resource.getStatus() == null ? null : resource.getStatus().run();
    boolean hasDriver = (run != null && run.driverPod() != null) || !drivers.all().isEmpty();
    return hasDriver
        ? Prerequisite.model(resource).flatMap(model -> observe(model, run))
        : Optional.empty();
  }

  private Optional<ModelConfigMapStatus> observe(Prerequisite model, RunStatus run) {
    Optional<String> shown = watches.version(model);
    ModelConfigMapStatus told = run == null ? null : run.modelConfigMap();
    if (told != null) {
      if (shown.isEmpty()) {
        return Optional.empty();
      }
      if (shown.get().equals(told.resourceVersion())) {
        return Optional.of(told);
      }
    }
    ModelConfigMapStatus latest = known.get(model);
    return latest != null && shown.filter(latest.resourceVersion()::equals).isPresent()
        ? Optional.of(latest)
        : read(model);
  }

  private Optional<ModelConfigMapStatus> read(Prerequisite model) {
    ConfigMap found =
        client.configMaps().inNamespace(model.namespace()).withName(model.name()).get();
    Optional<ModelConfigMapStatus> read =
        found == null
            ? Optional.empty()
            : ModelBytes.digest(found, model.key())
                .map(
                    digest ->
                        new ModelConfigMapStatus(found.getMetadata().getResourceVersion(), digest));
    read.ifPresent(status -> known.put(model, status));
    return read;
  }
}
