package dev.products.inference.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.products.inference.cli.manifest.ManifestFile;
import dev.products.inference.contract.FailureReason;
import dev.products.inference.job.failure.FileAccess;
import dev.products.inference.job.failure.JobException;
import dev.products.inference.resource.spec.ModelSpec;
import dev.products.inference.resource.spec.reference.ConfigMapKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * Finds the model of a spec on this machine.
 *
 * @param manifest the file, which may hold the ConfigMap
 * @param configMaps folders that are ConfigMaps, by name
 * @param claims folders that are claims
 */
record LocalModel(ManifestFile manifest, Map<String, Path> configMaps, LocalClaims claims) {

  private static final String KEY = "spec.model.configMap.key";

  /**
   * The model's file; one from a document is written to a temporary file that ends with this JVM.
   */
  Path path(ModelSpec model) {
    if (model.persistentVolumeClaim() != null) {
      return claims
          .folder(model.persistentVolumeClaim().claimName())
          .resolve(model.persistentVolumeClaim().path());
    }
    ConfigMapKey source = model.configMap();
    Path folder = configMaps.get(source.name());
    return folder == null ? fromDocument(source) : fromFolder(source, folder);
  }

  private static Path fromFolder(ConfigMapKey source, Path folder) {
    Path file = folder.resolve(source.key());
    if (!Files.isRegularFile(file)) {
      throw unreadable(KEY, FileAccess.unreadable(file).orElse("there is no file " + file));
    }
    return file;
  }

  private Path fromDocument(ConfigMapKey source) {
    JsonNode configMap =
        manifest
            .configMap(source.name())
            .orElseThrow(
                () ->
                    unreadable(
                        "spec.model.configMap.name",
                        "no ConfigMap \""
                            + source.name()
                            + "\" is in "
                            + manifest.path()
                            + "; add it, or say --config-map "
                            + source.name()
                            + "=FOLDER"));
    return temporary(bytes(source, configMap));
  }

  private static byte[] bytes(ConfigMapKey source, JsonNode configMap) {
    JsonNode binary = configMap.path("binaryData").path(source.key());
    JsonNode text = configMap.path("data").path(source.key());
    if (binary.isTextual()) {
      try {
        return Base64.getMimeDecoder().decode(binary.asText());
      } catch (IllegalArgumentException e) {
        throw unreadable(KEY, "\"" + source.key() + "\" is not base64: " + e.getMessage());
      }
    }
    if (text.isTextual()) {
      return text.asText().getBytes(StandardCharsets.UTF_8);
    }
    List<String> keys = new ArrayList<>();
    configMap.path("binaryData").fieldNames().forEachRemaining(keys::add);
    configMap.path("data").fieldNames().forEachRemaining(keys::add);
    throw unreadable(
        KEY,
        "the ConfigMap \""
            + source.name()
            + "\" has no key \""
            + source.key()
            + "\", "
            + (keys.isEmpty() ? "it is empty" : "only " + String.join(", ", keys)));
  }

  private static Path temporary(byte[] bytes) {
    try {
      Path file = Files.createTempFile("model-", ".onnx");
      file.toFile().deleteOnExit();
      return Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JobException unreadable(String field, String message) {
    return new JobException(FailureReason.MODEL_UNREADABLE, field, message);
  }
}
