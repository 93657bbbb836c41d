package dev.products.inference.kubectl.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * A pod that prints one file of a run's output. It may do nothing else: the claim is mounted to be
 * read, and it has no token. Pure.
 *
 * @param resource whose output
 * @param image the job's
 */
public record ReaderPod(Resource resource, String image) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** The user of the job's image, whose the output's files are. */
  private static final int USER = 185;

  private static final int SECONDS = 120;
  private static final String MAIN = "reader";

  /** Its manifest; fails, with what to do instead, where the output is on no claim. */
  public JsonNode manifest(String file) {
    String output = resource.result().path("outputPath").asText("");
    if (output.isEmpty()) {
      throw new KubectlFailure(
          resource.name()
              + " has no result: a report is published with an output. More: "
              + resource.command("why"));
    }
    String folder = withoutSlash(local(output));
    if (!folder.startsWith("/")) {
      throw new KubectlFailure(elsewhere(folder, file));
    }
    JsonNode volume =
        volume(folder)
            .orElseThrow(
                () ->
                    new KubectlFailure(
                        folder
                            + "/"
                            + file
                            + ": spec.volumes of "
                            + resource.name()
                            + " has no claim there to read it from"));
    ObjectNode pod = JSON.createObjectNode().put("apiVersion", "v1").put("kind", "Pod");
    pod.putObject("metadata")
        .put("generateName", prefix())
        .set("labels", JSON.createObjectNode().put("app.kubernetes.io/name", "kubectl-classify"));
    ObjectNode spec = pod.putObject("spec");
    spec.put("restartPolicy", "Never")
        .put("activeDeadlineSeconds", SECONDS)
        .put("automountServiceAccountToken", false)
        .put("enableServiceLinks", false);
    placement(spec);
    spec.set("securityContext", securityContext());
    spec.putArray("volumes")
        .addObject()
        .put("name", "output")
        .set("persistentVolumeClaim", claim(volume));
    spec.putArray("containers")
        .add(container(volume.path("mountPath").asText(), folder + "/" + file));
    return pod;
  }

  private String elsewhere(String output, String file) {
    return resource.spec().at("/output/table").isTextual()
        ? resource.name() + " writes into a table, " + output + ", beside which there is no report"
        : output
            + "/"
            + file
            + ": read it where you read the output"
            + (output.startsWith("s3")
                ? ", for example: aws s3 cp "
                    + output.replaceFirst("^s3[an]?:", "s3:")
                    + "/"
                    + file
                    + " ."
                : "");
  }

  /** The innermost that the folder is in. */
  private Optional<JsonNode> volume(String folder) {
    return StreamSupport.stream(resource.spec().path("volumes").spliterator(), false)
        .filter(volume -> (folder + "/").startsWith(mountPath(volume) + "/"))
        .max((one, other) -> Integer.compare(mountPath(one).length(), mountPath(other).length()));
  }

  private static String mountPath(JsonNode volume) {
    return withoutSlash(volume.path("mountPath").asText());
  }

  private static JsonNode claim(JsonNode volume) {
    return JSON.createObjectNode()
        .put("claimName", volume.at("/persistentVolumeClaim/claimName").asText());
  }

  /** A path of the local file system without its scheme; others as they are. */
  private static String local(String path) {
    return path.startsWith("file:/")
        ? "/" + path.substring("file:".length()).replaceFirst("^/+", "")
        : path;
  }

  private static String withoutSlash(String folder) {
    int end = folder.length();
    while (end > 0 && folder.charAt(end - 1) == '/') {
      end--;
    }
    return folder.substring(0, end);
  }

  /** A pod's name may have 63 characters, of which five are random. */
  private String prefix() {
    String name = resource.name();
    return (name.length() > 40 ? name.substring(0, 40) : name) + "-report-";
  }

  /** Where the driver may be, this may be. */
  private void placement(ObjectNode spec) {
    JsonNode template = resource.spec().at("/driver/template/spec");
    for (String field : new String[] {"nodeSelector", "tolerations", "affinity"}) {
      if (template.has(field)) {
        spec.set(field, template.get(field));
      }
    }
    if (resource.spec().has("imagePullSecrets")) {
      spec.set("imagePullSecrets", resource.spec().get("imagePullSecrets"));
    }
  }

  /** As the driver's, without a group to which a volume's files would be given. */
  private JsonNode securityContext() {
    ObjectNode context = JSON.createObjectNode();
    context.put("runAsNonRoot", true).put("runAsUser", USER).put("runAsGroup", USER);
    context.putObject("seccompProfile").put("type", "RuntimeDefault");
    JsonNode given = resource.spec().at("/driver/template/spec/securityContext");
    if (given instanceof ObjectNode fields) {
      context.setAll(fields);
      context.remove("fsGroup");
      context.remove("fsGroupChangePolicy");
    }
    return context;
  }

  private ObjectNode container(String mountPath, String file) {
    ObjectNode container = JSON.createObjectNode().put("name", MAIN).put("image", image);
    container.putArray("args").add("print").add(file);
    ObjectNode resources = container.putObject("resources");
    resources.putObject("requests").put("cpu", "100m").put("memory", "256Mi");
    resources.putObject("limits").put("memory", "256Mi");
    ObjectNode context = container.putObject("securityContext");
    context.put("allowPrivilegeEscalation", false).put("readOnlyRootFilesystem", true);
    context.putObject("capabilities").putArray("drop").add("ALL");
    container
        .putArray("volumeMounts")
        .addObject()
        .put("name", "output")
        .put("mountPath", mountPath)
        .put("readOnly", true);
    return container;
  }
}
