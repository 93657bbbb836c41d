package dev.products.inference.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.products.inference.cli.manifest.ManifestFile;
import dev.products.inference.contract.FailureReason;
import dev.products.inference.job.SparkDefaults;
import dev.products.inference.job.failure.FileAccess;
import dev.products.inference.job.failure.JobException;
import dev.products.inference.job.store.StoredModel;
import dev.products.inference.resource.spec.ModelSpec;
import dev.products.inference.resource.spec.reference.ConfigMapContent;
import dev.products.inference.resource.spec.reference.ConfigMapKey;
import dev.products.inference.resource.spec.reference.ImageFile;
import dev.products.inference.resource.validated.ValidatedSpec;
import dev.products.inference.resource.value.StorePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.apache.spark.deploy.SparkHadoopUtil;

/**
 * Finds the model of a spec on this machine.
 *
 * @param manifest the file, which may hold the ConfigMap
 * @param configMaps folders that are ConfigMaps, by name
 * @param claims folders that are claims
 * @param image the folder that is the model's image
 */
record LocalModel(
    ManifestFile manifest, Map<String, Path> configMaps, LocalClaims claims, Optional<Path> image) {

  private static final String KEY = "spec.model.configMap.key";
  private static final String IMAGE = "spec.model.image";

  /** The model's file, or its URI. */
  String path(ModelSpec model) {
    return model.uri() == null ? file(model).toString() : model.uri();
  }

  /** Its file on this machine; of a URI it is a copy that ends with this JVM. */
  Path copy(ValidatedSpec spec) {
    String uri = spec.model().uri();
    return uri == null
        ? file(spec.model())
        : StoredModel.read(StorePath.canonical(uri), configuration(spec.sparkConf()));
  }

  /** As a run's session would have it. */
  private static Configuration configuration(Map<String, String> sparkConf) {
    SparkConf conf = new SparkConf(false);
    sparkConf.forEach(conf::set);
    SparkDefaults.beside(name -> Optional.ofNullable(conf.get(name, null))).forEach(conf::set);
    return SparkHadoopUtil.get().newConfiguration(conf);
  }

  /** One from a document is written to a temporary file that ends with this JVM. */
  private Path file(ModelSpec model) {
    if (model.persistentVolumeClaim() != null) {
      return claims
          .folder(model.persistentVolumeClaim().claimName())
          .resolve(model.persistentVolumeClaim().path());
    }
    if (model.image() != null) {
      return fromImage(model.image());
    }
    ConfigMapKey source = model.configMap();
    Path folder = configMaps.get(source.name());
    return folder == null ? fromDocument(source) : fromFolder(KEY, folder.resolve(source.key()));
  }

  private Path fromImage(ImageFile source) {
    Path folder =
        image.orElseThrow(
            () ->
                unreadable(
                    IMAGE,
                    "no registry is asked for %s here; put its files into a folder, and say --model-image FOLDER"
                        .formatted(source.reference())));
    return fromFolder(IMAGE + ".path", folder.resolve(source.path()));
  }

  private static Path fromFolder(String field, Path file) {
    if (!Files.isRegularFile(file)) {
      throw unreadable(field, FileAccess.unreadable(file).orElse("there is no file " + file));
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
    try {
      return new ConfigMapContent(configMap).bytes(source);
    } catch (IllegalArgumentException e) {
      throw unreadable(KEY, e.getMessage());
    }
  }

  private static Path temporary(byte[] bytes) {
    try {
      Path file = Files.createTempFile("model-", ".onnx");
      file.toFile().deleteOnExit();
      return Files.write(file, bytes);
    } catch (IOException e) {
      throw unreadable(
          "spec.model.configMap",
          "the model cannot be written to "
              + System.getProperty("java.io.tmpdir")
              + ", where Java keeps temporary files: "
              + e);
    }
  }

  private static JobException unreadable(String field, String message) {
    return new JobException(FailureReason.MODEL_UNREADABLE, field, message);
  }
}
