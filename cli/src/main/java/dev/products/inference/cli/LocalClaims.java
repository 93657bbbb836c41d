package dev.products.inference.cli;

import dev.products.inference.cli.manifest.UserErrorException;
import dev.products.inference.resource.spec.VolumeSpec;
import dev.products.inference.resource.value.FolderPath;
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
   * folder, however the path is written.
   */
  String resolve(String path, List<VolumeSpec> volumes) {
    boolean local = path.regionMatches(true, 0, "file:/", 0, "file:/".length());
    if (!local && !path.startsWith("/")) {
      return path;
    }
    List<String> parts = FolderPath.parts(local ? path.substring("file:".length()) : path);
    return volumes.stream()
        .filter(volume -> isPrefix(FolderPath.parts(volume.mountPath()), parts))
        .max(Comparator.comparingInt(volume -> FolderPath.parts(volume.mountPath()).size()))
        .map(volume -> within(volume, parts))
        .orElse("/" + String.join("/", parts));
  }

  private String within(VolumeSpec volume, List<String> parts) {
    List<String> inside = parts.subList(FolderPath.parts(volume.mountPath()).size(), parts.size());
    String folder = folder(volume.persistentVolumeClaim().claimName()).toString();
    return inside.isEmpty() ? folder : folder + "/" + String.join("/", inside);
  }

  private static boolean isPrefix(List<String> folder, List<String> path) {
    return folder.size() <= path.size() && path.subList(0, folder.size()).equals(folder);
  }
}
