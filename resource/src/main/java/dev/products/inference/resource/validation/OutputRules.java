package dev.products.inference.resource.validation;

import dev.products.inference.contract.DataFormat;
import dev.products.inference.contract.RequestedOutput;
import dev.products.inference.contract.column.RequestedColumn;
import dev.products.inference.resource.spec.InputSpec;
import dev.products.inference.resource.spec.OutputSpec;
import dev.products.inference.resource.spec.ProductClassificationSpec;
import dev.products.inference.resource.spec.VolumeSpec;
import dev.products.inference.resource.value.FolderPath;
import java.util.List;
import java.util.Map;

/** What holds of spec.output, beside spec.input. */
final class OutputRules {

  private static final Map<String, String> REFUSED =
      Map.of(
          "mode", "must be left out: spec.output.mode says what becomes of an old output",
          "path", "must be left out: spec.output.path is the output");

  private OutputRules() {}

  static void check(ProductClassificationSpec spec, Violations violations) {
    OutputSpec output = spec.output();
    if (output == null) {
      violations.add("spec.output", null, "is required");
      return;
    }
    DataRules.checkPath("spec.output.path", output.path(), violations);
    violations.require(
        output.format() != DataFormat.TEXT && output.format().files(),
        "spec.output.format",
        output.format().sparkName(),
        OutputSpec.NO_TEXT);
    OptionRules.ofWriter(output.format(), violations).check(output.options(), REFUSED);
    checkRoots(output, spec.volumes(), violations);
    if (spec.input() != null) {
      checkBesideInput(output, spec.input(), violations);
    }
    ColumnRules.check(spec, violations);
  }

  private static void checkBesideInput(OutputSpec output, InputSpec input, Violations violations) {
    if (input.path() != null && output.path() != null) {
      violations.require(
          !within(input.path(), output.path()) && !within(output.path(), input.path()),
          "spec.output.path",
          output.path(),
          ProductClassificationSpec.NOT_THE_INPUT);
    }
  }

  /** Output is moved into its place when it is complete, and a root cannot be moved. */
  private static void checkRoots(
      OutputSpec output, List<VolumeSpec> volumes, Violations violations) {
    if (output.path() == null) {
      return;
    }
    String folder = folderForm(output.path());
    violations.require(
        folder.indexOf(':', folder.lastIndexOf('/', folder.length() - 2) + 1) < 0,
        "spec.output.path",
        output.path(),
        "must not have a colon in its folder's name, which Hadoop's file systems don't take");
    violations.require(
        !folder.equals("/") && !(output.path().contains("://") && isAuthority(folder)),
        "spec.output.path",
        output.path(),
        "must be a folder inside it, such as predicoes");
    for (VolumeSpec volume : volumes) {
      violations.require(
          volume.mountPath() == null || !folderForm(volume.mountPath()).equals(folder),
          "spec.output.path",
          output.path(),
          "must be a folder inside the volume, such as " + volume.mountPath() + "/predicoes");
    }
  }

  private static boolean within(String path, String folder) {
    return folderForm(path).startsWith(folderForm(folder));
  }

  /** Whether nothing follows the name of a bucket or a server. */
  private static boolean isAuthority(String folder) {
    return folder.indexOf('/') > 0
        && folder.indexOf('/', folder.indexOf('/') + 1) == folder.length() - 1;
  }

  /** With a slash at its end, and the local file system's paths without their scheme. */
  private static String folderForm(String path) {
    boolean local = path.regionMatches(true, 0, "file:/", 0, 6);
    String normal = String.join("/", FolderPath.parts(local ? path.substring(5) : path));
    return (local || path.startsWith("/") ? "/" + normal : normal) + (normal.isEmpty() ? "" : "/");
  }

  /** A valid output, as the job is asked for it. */
  static RequestedOutput requested(OutputSpec output) {
    return new RequestedOutput(
        output.format(),
        output.path(),
        output.mode(),
        output.options(),
        output.columns().stream()
            .map(
                column ->
                    new RequestedColumn(
                        column.value(), column.name(), column.from(), column.count()))
            .toList());
  }
}
