package dev.products.inference.cli;

import dev.products.inference.cli.manifest.Manifest;
import dev.products.inference.cli.manifest.ManifestFile;
import dev.products.inference.contract.RequestedInput;
import dev.products.inference.resource.run.JobRequests;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What every command that works with one manifest asks for. */
final class LocalOptions {

  @Parameters(
      paramLabel = "FILE",
      description = "A YAML or JSON file with a ProductClassification.")
  private Path file;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "Which resource, if the file has several.")
  private String name;

  @Option(
      names = "--config-map",
      paramLabel = "NAME=FOLDER",
      description =
          "A folder whose files are a ConfigMap's keys. Without it the ConfigMap is a document of FILE.")
  private Map<String, Path> configMaps = new HashMap<>();

  @Option(
      names = "--claim",
      paramLabel = "NAME=FOLDER",
      description =
          "The folder that a PersistentVolumeClaim is. Without it that is FILE's own folder.")
  private Map<String, Path> claims = new HashMap<>();

  @Option(
      names = "--model-image",
      paramLabel = "FOLDER",
      description =
          "The folder with the files of the image that the model is in, spec.model.image: no registry is asked.")
  private Path modelImage;

  @Option(
      names = "--master",
      paramLabel = "MASTER",
      defaultValue = "local[*]",
      description =
          "Spark's master: local[N] works with N cores. Default: ${DEFAULT-VALUE}, all cores.")
  private String master;

  @Option(names = "--ui", description = "Serve Spark's web UI while the command runs.")
  private boolean ui;

  /**
   * Takes effect here, while the command line is read, since any class may open the log after that.
   */
  @Option(names = "--verbose", description = "Show Spark's log.")
  void showLog(boolean verbose) {
    System.setProperty("classify.log.level", verbose ? "info" : "off");
  }

  ManifestFile manifestFile() {
    return ManifestFile.read(file);
  }

  Manifest resource(ManifestFile manifest) {
    return Manifest.only(manifest, name);
  }

  LocalClaims claims(ManifestFile manifest) {
    return new LocalClaims(manifest.folder(), claims);
  }

  LocalModel model(ManifestFile manifest) {
    return new LocalModel(manifest, configMaps, claims(manifest), Optional.ofNullable(modelImage));
  }

  /** What the resource's run reads, where it lies here. */
  RequestedInput input(ManifestFile manifest, Manifest resource) {
    return JobRequests.of(
            resource.metadata(),
            resource.spec(),
            "query",
            1,
            "",
            path -> claims(manifest).resolve(path, resource.spec().volumes()))
        .input();
  }

  LocalSpark spark() {
    return new LocalSpark(master, ui);
  }
}
