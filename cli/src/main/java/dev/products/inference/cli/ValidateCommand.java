package dev.products.inference.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.products.inference.cli.manifest.Manifest;
import dev.products.inference.cli.manifest.ManifestFile;
import dev.products.inference.cli.manifest.UserErrorException;
import dev.products.inference.resource.ProductClassification;
import dev.products.inference.resource.validation.PodPaths;
import dev.products.inference.resource.validation.Violation;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code classify validate}. */
@Command(
    name = "validate",
    mixinStandardHelpOptions = true,
    description = "Lists everything that is wrong with manifests; exits 1 if anything is.")
final class ValidateCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "YAML or JSON files.")
  private List<Path> files;

  @Override
  public Integer call() {
    Classify.logNothing();
    boolean right = true;
    for (Path file : files) {
      try {
        right &= isRight(ManifestFile.read(file));
      } catch (UserErrorException e) {
        e.lines().forEach(spec.commandLine().getErr()::println);
        right = false;
      }
    }
    return right ? 0 : 1;
  }

  private boolean isRight(ManifestFile file) {
    List<JsonNode> documents = file.productClassifications();
    if (documents.isEmpty()) {
      throw UserErrorException.of(
          file.path() + ": has no document with kind: " + ProductClassification.KIND);
    }
    boolean right = true;
    for (JsonNode document : documents) {
      String name = document.at("/metadata/name").asText();
      List<Violation> violations = Manifest.violations(document);
      if (violations.isEmpty()) {
        spec.commandLine().getOut().println(file.path() + ": " + name + " is valid");
        warnOfPods(file, document);
      }
      for (Violation violation : violations) {
        right = false;
        spec.commandLine().getErr().println(file.path() + ": " + violation.describe());
      }
    }
    return right;
  }

  /** Of what the operator refuses, and a laptop does not. */
  private void warnOfPods(ManifestFile file, JsonNode document) {
    PodPaths.violations(Manifest.valid(document).spec())
        .forEach(
            violation ->
                spec.commandLine()
                    .getErr()
                    .println(file.path() + ": warning: on a cluster, " + violation.describe()));
  }
}
