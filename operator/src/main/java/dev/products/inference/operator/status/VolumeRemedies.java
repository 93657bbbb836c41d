package dev.products.inference.operator.status;

import static dev.products.inference.contract.FailureReason.VOLUME_UNAVAILABLE;

import java.util.List;

/** What the kubelet says of a volume that it cannot mount. */
final class VolumeRemedies {

  static final List<Remedy> ALL =
      List.of(
          Remedy.of(
              VOLUME_UNAVAILABLE,
              "(?i)secret \"?\\S+ not found|non-existent secret",
              "Create the Secret or its key, or correct POD.template, which mounts it."),
          Remedy.of(
              VOLUME_UNAVAILABLE,
              "(?i)configmap \"?\\S+ not found|non-existent config",
              "Create the ConfigMap or its key, or correct POD.template, which mounts it."),
          Remedy.of(
              VOLUME_UNAVAILABLE,
              "Multi-Attach|exclusively attached|already used by pod",
              "The claim is ReadWriteOnce, and pods on other nodes use it: use a claim that is"
                  + " ReadWriteMany, spec.executor.instances: 0, or an affinity that keeps the pods on"
                  + " one node."),
          Remedy.of(
              VOLUME_UNAVAILABLE,
              "(?i)persistentvolumeclaim .* not found|PVC is being deleted",
              "Create the claim again, or correct its name in the spec."),
          Remedy.of(
              VOLUME_UNAVAILABLE,
              "(?i)permission denied|access denied|operation not permitted",
              "Let the storage grant the nodes access to the claim's volume."),
          Remedy.of(
              VOLUME_UNAVAILABLE,
              "(?i)no such file or directory|does not exist|is not a directory|type check failed",
              "Create the folder that the claim's volume names, or correct the volume."),
          Remedy.of(
              VOLUME_UNAVAILABLE,
              "(?i)driver name \\S+ not found|csi",
              "Install the storage's driver on the nodes, or look whether it works there."),
          Remedy.of(
              VOLUME_UNAVAILABLE,
              "no volume plugin",
              "The node knows no such volumes: spec.model.image needs the feature gate ImageVolume at its"
                  + " kubelet, storage its driver."),
          Remedy.of(
              VOLUME_UNAVAILABLE,
              "(?i)timed out|connection refused|no route to host|i/o timeout|deadline exceeded",
              "The node does not reach the storage: look at the claim's volume and its server."));

  private VolumeRemedies() {}
}
