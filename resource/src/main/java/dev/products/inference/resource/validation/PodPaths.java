package dev.products.inference.resource.validation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.products.inference.contract.message.Names;
import dev.products.inference.resource.validated.ValidatedSpec;
import dev.products.inference.resource.value.FolderPath;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * What holds of the data's paths where pods read and write them, beside all that holds everywhere:
 * a path of the local file system must lie on a volume. A pod's own files are gone with it, and no
 * other pod sees them. On a laptop any folder will do.
 */
public final class PodPaths {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** Volumes that end with their pod, or that nobody can write to. */
  private static final Set<String> TRANSIENT =
      Set.of(
          "emptyDir",
          "ephemeral",
          "configMap",
          "secret",
          "downwardAPI",
          "projected",
          "image",
          "gitRepo");

  /** A volume as a pod's container sees it; the kind is that of the pod's volume. */
  private record Mount(String path, String kind, boolean readOnly) {

    boolean holds(List<String> path) {
      List<String> folder = FolderPath.parts(this.path);
      return folder.size() <= path.size() && path.subList(0, folder.size()).equals(folder);
    }
  }

  private final ValidatedSpec spec;
  private final Violations violations = new Violations();

  private PodPaths(ValidatedSpec spec) {
    this.spec = spec;
  }

  /** Everything that is wrong with the paths of a spec in which nothing else is wrong. */
  public static List<Violation> violations(ValidatedSpec spec) {
    PodPaths paths = new PodPaths(spec);
    paths.check("spec.input.path", spec.input().path(), false);
    paths.check(
        IcebergRules.warehouse("spec.input"),
        IcebergRules.warehouse(spec.input().format(), spec.input().options()),
        false);
    DataRules.schemaUrl(spec.input().options())
        .ifPresent(url -> paths.check(DataRules.SCHEMA_URL, url, false));
    if (spec.input().incremental() != null) {
      paths.check(IncrementalRules.CHECKPOINT, spec.input().incremental().checkpoint(), true);
    }
    paths.check("spec.output.path", spec.output().path(), true);
    paths.check(
        IcebergRules.warehouse("spec.output"),
        IcebergRules.warehouse(spec.output().format(), spec.output().options()),
        true);
    paths.check("spec.output.rejects", spec.output().rejects(), true);
    paths.check("spec.eventLog.path", spec.eventLog().orElse(null), true);
    return paths.violations.list();
  }

  private void check(String field, String path, boolean written) {
    Optional<List<String>> local = path == null ? Optional.empty() : local(path);
    if (local.isEmpty()) {
      return;
    }
    String driver = wrong(mounts(spec.driver().template()), local.get(), written);
    if (driver != null) {
      violations.add(field, path, driver);
      return;
    }
    spec.executors()
        .map(executors -> wrong(mounts(executors.template()), local.get(), written))
        .ifPresent(
            executor -> violations.add(field, path, executor + " in the executors' pods too"));
  }

  /** The names in a path of the local file system; empty if it is of another. */
  private Optional<List<String>> local(String path) {
    if (path.regionMatches(true, 0, "file:/", 0, "file:/".length())) {
      return Optional.of(FolderPath.parts(path.substring("file:".length())));
    }
    return path.startsWith("/") && !StoreRules.hasDefaultElsewhere(spec.sparkConf())
        ? Optional.of(FolderPath.parts(path))
        : Optional.empty();
  }

  /** What is wrong with a path in a pod with these mounts; null if nothing is. */
  private static String wrong(List<Mount> mounts, List<String> path, boolean written) {
    Optional<Mount> nearest =
        mounts.stream()
            .filter(mount -> mount.holds(path))
            .max(Comparator.comparingInt(mount -> FolderPath.parts(mount.path()).size()));
    if (nearest.isEmpty()) {
      return "must be under the mountPath of a volume ("
          + (mounts.isEmpty()
              ? "spec.volumes has none"
              : Names.list(mounts.stream().map(Mount::path).toList()))
          + ") or a URI such as s3a://bucket/key: "
          + (written
              ? "what a pod writes elsewhere is gone with it"
              : "a pod has no data elsewhere");
    }
    return written ? unfitForOutput(nearest.get()) : null;
  }

  private static String unfitForOutput(Mount mount) {
    if (TRANSIENT.contains(mount.kind())) {
      return "must be on a volume that outlives the pod (that at %s is of kind %s)"
          .formatted(mount.path(), mount.kind());
    }
    return mount.readOnly()
        ? "must be on a volume that is not readOnly (that at %s is)".formatted(mount.path())
        : null;
  }

  private List<Mount> mounts(Optional<PodTemplateSpec> template) {
    List<Mount> mounts = new ArrayList<>();
    spec.volumes()
        .forEach(
            volume ->
                mounts.add(
                    new Mount(
                        volume.mountPath(),
                        "persistentVolumeClaim",
                        volume.persistentVolumeClaim().readOnly())));
    JsonNode pod =
        template
            .map(given -> MAPPER.<JsonNode>valueToTree(given).path("spec"))
            .orElseGet(MissingNode::getInstance);
    for (JsonNode mount : pod.path("containers").path(0).path("volumeMounts")) {
      JsonNode volume = named(pod.path("volumes"), mount.path("name").asText());
      mounts.add(
          new Mount(
              mount.path("mountPath").asText(),
              kind(volume),
              mount.path("readOnly").asBoolean() || isReadOnly(volume)));
    }
    return mounts;
  }

  private static JsonNode named(JsonNode volumes, String name) {
    return StreamSupport.stream(volumes.spliterator(), false)
        .filter(volume -> volume.path("name").asText().equals(name))
        .findFirst()
        .orElseGet(MissingNode::getInstance);
  }

  /** Kubernetes makes an emptyDir of a volume that says nothing. */
  private static String kind(JsonNode volume) {
    for (String name : (Iterable<String>) volume::fieldNames) {
      if (!name.equals("name") && !volume.path(name).isNull()) {
        return name;
      }
    }
    return "emptyDir";
  }

  private static boolean isReadOnly(JsonNode volume) {
    return volume.path(kind(volume)).path("readOnly").asBoolean();
  }
}
