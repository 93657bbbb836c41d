package dev.products.inference.resource.validation;

import dev.products.inference.resource.spec.Bounds;
import dev.products.inference.resource.spec.VolumeSpec;
import dev.products.inference.resource.value.FolderPath;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What holds of spec.volumes. */
final class VolumeRules {

  private static final Pattern NAME = Pattern.compile(VolumeSpec.NAME);

  private static final Pattern MOUNT_PATH = Pattern.compile(VolumeSpec.MOUNT_PATH);

  /** Folders of the image and of the pods that a volume would hide. */
  private static final List<String> RESERVED =
      List.of(
          "/app", "/opt", "/tmp", "/proc", "/sys", "/dev", "/etc", "/usr", "/bin", "/sbin", "/lib",
          "/lib64", "/var", "/run", "/root", "/boot");

  private VolumeRules() {}

  static void check(List<VolumeSpec> volumes, Violations violations) {
    if (!violations.fits("spec.volumes", volumes, Bounds.VOLUMES)) {
      return;
    }
    Set<String> names = new HashSet<>();
    Set<String> paths = new HashSet<>();
    for (int i = 0; i < volumes.size(); i++) {
      VolumeSpec volume = volumes.get(i);
      String field = "spec.volumes[" + i + "]";
      if (violations.hasText(field + ".name", volume.name(), Bounds.QUANTITY)) {
        violations.require(
            NAME.matcher(volume.name()).matches(),
            field + ".name",
            volume.name(),
            "must be lower-case letters, digits and '-', at most 50");
        violations.require(
            names.add(volume.name()),
            field + ".name",
            volume.name(),
            "must be unique in spec.volumes");
      }
      checkMountPath(field + ".mountPath", volume.mountPath(), paths, violations);
      if (volume.persistentVolumeClaim() == null) {
        violations.add(field + ".persistentVolumeClaim", null, "is required");
      } else {
        violations.objectName(
            field + ".persistentVolumeClaim.claimName", volume.persistentVolumeClaim().claimName());
      }
    }
  }

  private static void checkMountPath(
      String field, String path, Set<String> paths, Violations violations) {
    if (!violations.hasText(field, path, Bounds.PATH)) {
      return;
    }
    if (!MOUNT_PATH.matcher(path).matches()
        || !path.equals("/" + String.join("/", FolderPath.parts(path)))
        || FolderPath.parts(path).contains("..")) {
      violations.add(
          field,
          path,
          "must be an absolute path such as /data, without \".\", \"..\", \"//\", ':' and a '/' at its"
              + " end");
      return;
    }
    violations.require(paths.add(path), field, path, "must be unique in spec.volumes");
    violations.require(
        !FolderPath.isPattern(path),
        field,
        path,
        "must be without *, ?, brackets, braces and backslashes: in a path they would be a pattern");
    for (String reserved : RESERVED) {
      violations.require(
          !path.equals(reserved) && !path.startsWith(reserved + "/"),
          field,
          path,
          "must be outside " + reserved + ", which the job's image uses");
    }
  }
}
