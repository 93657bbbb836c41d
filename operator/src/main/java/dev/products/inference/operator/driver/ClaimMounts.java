package dev.products.inference.operator.driver;

import dev.products.inference.resource.validated.ValidatedSpec;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How pods see claims, the data's and the model's. A claim that is mounted twice is one volume all
 * the same: the kubelet waits for ever for the second of two volumes of one claim, which is what
 * Spark's own settings make.
 */
final class ClaimMounts {

  private record Mount(String claim, String path, boolean readOnly) {}

  private ClaimMounts() {}

  static Pod addTo(Pod pod, ValidatedSpec spec) {
    Map<String, Volume> volumes = new LinkedHashMap<>();
    List<VolumeMount> mounts = new ArrayList<>();
    for (Mount mount : mounts(spec)) {
      Volume volume =
          volumes.computeIfAbsent(mount.claim(), claim -> volume(volumes.size() + 1, claim));
      if (!mount.readOnly()) {
        volume.getPersistentVolumeClaim().setReadOnly(false);
      }
      mounts.add(
          new VolumeMountBuilder()
              .withName(volume.getName())
              .withMountPath(mount.path())
              .withReadOnly(mount.readOnly())
              .build());
    }
    ContainerBuilder container =
        new ContainerBuilder(MainContainer.of(pod)).addAllToVolumeMounts(mounts);
    return new PodBuilder(MainContainer.replace(pod, container.build()))
        .editSpec()
        .addAllToVolumes(volumes.values())
        .endSpec()
        .build();
  }

  private static List<Mount> mounts(ValidatedSpec spec) {
    List<Mount> mounts = new ArrayList<>();
    spec.volumes()
        .forEach(
            volume ->
                mounts.add(
                    new Mount(
                        volume.persistentVolumeClaim().claimName(),
                        volume.mountPath(),
                        volume.persistentVolumeClaim().readOnly())));
    if (spec.model().persistentVolumeClaim() != null) {
      mounts.add(
          new Mount(spec.model().persistentVolumeClaim().claimName(), ModelMount.FOLDER, true));
    }
    return mounts;
  }

  private static Volume volume(int number, String claim) {
    return new VolumeBuilder()
        .withName("claim-" + number)
        .withNewPersistentVolumeClaim(claim, true)
        .build();
  }
}
