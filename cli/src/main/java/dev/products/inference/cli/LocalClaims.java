package dev.products.inference.cli;

import dev.products.inference.cli.manifest.UserErrorException;
import dev.products.inference.resource.spec.VolumeSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * PersistentVolumeClaims as folders of this machine.
 *
 * @param manifestFolder what a claim is unless the user says otherwise
 * @param folders what the user says, by the claims' names
 */
record LocalClaims(Path manifestFolder, Map<String, Path> folders) {

  Path folder(String claim) {
    Path folder = folders.getOrDefault(claim, manifestFolder);
    if (!Files.isDirectory(folder)) {
      throw UserErrorException.of("--claim " + claim + "=" + folder + ": there is no such folder");
    }
    return folder.toAbsolutePath().normalize();
  }

  /**
   * A path of the spec on this machine: the part under a volume's mountPath lies in the claim's
   * folder.
   */
  String resolve(String path, List<VolumeSpec> volumes) {
    return volumes.stream()
        .filter(volume -> (path + "/").startsWith(volume.mountPath() + "/"))
        .max(Comparator.comparingInt(volume -> volume.mountPath().length()))
        .map(
            volume ->
                folder(volume.persistentVolumeClaim().claimName())
                    + path.substring(volume.mountPath().length()))
        .orElse(path);
  }
}
