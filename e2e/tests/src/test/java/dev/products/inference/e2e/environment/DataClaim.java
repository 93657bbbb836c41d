package dev.products.inference.e2e.environment;

import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;

/**
 * The claim with the data. E2E_HOST_FOLDER names a folder of a one-node cluster on this machine, to
 * back it; without it, the cluster's storage class does.
 */
public final class DataClaim {

  private static final String HOST_FOLDER = System.getenv("E2E_HOST_FOLDER");

  private DataClaim() {}

  public static void create(KubernetesClient client, String namespace, String name) {
    if (HOST_FOLDER != null) {
      client.resource(volume(namespace, name, folder(name))).create();
    }
    client
        .resource(
            Serialization.unmarshal(
                """
                apiVersion: v1
                kind: PersistentVolumeClaim
                metadata: {name: %s, namespace: %s}
                spec:
                  accessModes: [%s]
                  %s
                  resources: {requests: {storage: 1Gi}}
                """
                    .formatted(
                        name,
                        namespace,
                        HOST_FOLDER == null ? "ReadWriteOnce" : "ReadWriteMany",
                        HOST_FOLDER == null ? "" : "storageClassName: \"\""),
                PersistentVolumeClaim.class))
        .create();
  }

  /** With its volume, which another of its name would find in its way. */
  public static void remove(KubernetesClient client, String namespace, String name) {
    if (HOST_FOLDER != null) {
      var volume = client.persistentVolumes().withName(namespace + "-" + name);
      volume.delete();
      volume.waitUntilCondition(it -> it == null, 2, TimeUnit.MINUTES);
    }
  }

  private static PersistentVolume volume(String namespace, String name, Path folder) {
    return Serialization.unmarshal(
        """
        apiVersion: v1
        kind: PersistentVolume
        metadata: {name: %s-%s}
        spec:
          capacity: {storage: 1Gi}
          accessModes: [ReadWriteMany]
          persistentVolumeReclaimPolicy: Retain
          storageClassName: ""
          claimRef: {namespace: %s, name: %s}
          hostPath: {path: %s}
        """
            .formatted(namespace, name, namespace, name, folder),
        PersistentVolume.class);
  }

  /** The kubelet does not give a host's folder to the pod's group, so it is everyone's. */
  private static Path folder(String name) {
    try {
      Path folder = Files.createDirectories(Path.of(HOST_FOLDER, name));
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
      return folder;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
