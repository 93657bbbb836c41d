package dev.products.inference.resource.validation;

import dev.products.inference.contract.DataFormat;
import dev.products.inference.contract.OutputMode;
import dev.products.inference.contract.RequestedOutput;
import dev.products.inference.contract.column.ColumnValue;
import dev.products.inference.contract.column.RequestedColumn;
import dev.products.inference.resource.option.IcebergOptions;
import dev.products.inference.resource.option.JdbcOptions;
import dev.products.inference.resource.option.ReservedSetting;
import dev.products.inference.resource.spec.InputSpec;
import dev.products.inference.resource.spec.OutputSpec;
import dev.products.inference.resource.spec.ProductClassificationSpec;
import dev.products.inference.resource.spec.VolumeSpec;
import dev.products.inference.resource.value.PathForm;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** What holds of spec.output, beside spec.input. */
final class OutputRules {

  private static final Map<String, String> REFUSED =
      Map.of(
          "mode", "must be left out: spec.output.mode says what becomes of an old output",
          "path", "must be left out: spec.output.path is the output");

  private static final Map<String, String> REFUSED_OF_DELTA =
      Map.of(
          "mergeschema", ReservedSetting.BY_ALTER_TABLE,
          "overwriteschema", ReservedSetting.BY_ALTER_TABLE);

  private OutputRules() {}

  static void check(ProductClassificationSpec spec, Violations violations) {
    OutputSpec output = spec.output();
    if (output == null) {
      violations.add("spec.output", null, "is required");
      return;
    }
    checkPlace(output, spec.sparkConf(), violations);
    checkTable(output, spec, violations);
    violations.require(
        output.format() != DataFormat.TEXT && output.format() != DataFormat.KAFKA,
        "spec.output.format",
        output.format().sparkName(),
        OutputSpec.NO_TEXT);
    OptionRules.ofWriter(output.format(), violations)
        .check(output.options(), refused(output.format()));
    checkRoots(output, spec.volumes(), violations);
    if (spec.input() != null) {
      checkBesideInput(output, spec.input(), violations);
    }
    ColumnRules.check(spec, violations);
  }

  private static UnaryOperator<String> refused(DataFormat format) {
    return switch (format) {
      case JDBC -> JdbcOptions.REFUSED_OF_WRITER::get;
      case DELTA -> REFUSED_OF_DELTA::get;
      case ICEBERG -> IcebergOptions::refusedOfWriter;
      default -> REFUSED::get;
    };
  }

  private static void checkPlace(
      OutputSpec output, Map<String, String> sparkConf, Violations violations) {
    if (output.format() == DataFormat.KAFKA) {
      return;
    }
    if (output.format().atPath()) {
      if (output.path() == null) {
        violations.add("spec.output.path", null, OutputSpec.PATH_OF_FILES);
      } else {
        DataRules.checkPath("spec.output.path", output.path(), violations);
      }
      violations.require(
          output.table() == null, "spec.output.table", output.table(), OutputSpec.NAME_OF_TABLE);
      violations.require(
          output.optionsFrom().isEmpty(), "spec.output.optionsFrom", null, InputSpec.NO_TABLE);
      return;
    }
    violations.require(
        output.path() == null, "spec.output.path", output.path(), OutputSpec.PATH_OF_FILES);
    violations.require(output.table() != null, "spec.output.table", null, OutputSpec.NAME_OF_TABLE);
    if (output.format() == DataFormat.ICEBERG) {
      IcebergRules.check(output, sparkConf, violations);
      return;
    }
    Set<String> options = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    options.addAll(output.options().keySet());
    DataRules.checkDatabase(
        "spec.output", output.table(), options, output.optionsFrom(), violations);
  }

  /** What only tables take. */
  private static void checkTable(
      OutputSpec output, ProductClassificationSpec spec, Violations violations) {
    violations.require(
        output.format().versions() || output.mode() != OutputMode.APPEND,
        "spec.output.mode",
        "Append",
        OutputSpec.APPEND_OF_VERSIONS);
    violations.require(
        output.versioned() == null
            || (output.format().files() && output.mode() == OutputMode.OVERWRITE),
        "spec.output.versioned",
        "true",
        OutputSpec.VERSIONS_OF_FILES);
    if (output.format().files()) {
      violations.require(
          output.rejects() == null,
          "spec.output.rejects",
          output.rejects(),
          OutputSpec.REJECTS_OF_TABLES);
      violations.require(
          output.mode() != OutputMode.MERGE,
          "spec.output.mode",
          "Merge",
          OutputSpec.MERGE_OF_TABLES);
      return;
    }
    checkRejects(output, violations);
    boolean hasIds =
        spec.input() != null
            && spec.input().idColumn() != null
            && output.columns().stream().anyMatch(column -> column.value() == ColumnValue.ID);
    violations.require(
        output.mode() != OutputMode.MERGE || hasIds,
        "spec.output.mode",
        "Merge",
        "needs spec.input.idColumn and an entry of spec.output.columns with value: Id, by which rows are the same");
    violations.require(
        output.format() != DataFormat.DELTA
            || output.path() == null
            || DataRules.isLocal(output.path(), spec.sparkConf()),
        "spec.output.path",
        output.path(),
        "must be on a volume: who writes a Delta table into an object store needs a service that says"
            + " which of two writers was first");
  }

  private static void checkRejects(OutputSpec output, Violations violations) {
    if (output.rejects() != null) {
      DataRules.checkPath("spec.output.rejects", output.rejects(), violations);
      violations.require(
          output.path() == null || PathForm.apart(output.rejects(), output.path()),
          "spec.output.rejects",
          output.rejects(),
          "must be apart from spec.output.path: a table's folder is its own");
    }
  }

  private static void checkBesideInput(OutputSpec output, InputSpec input, Violations violations) {
    IcebergRules.checkApart(input, output, violations);
    if (input.incremental() != null) {
      IncrementalRules.checkGrowing(input, output, violations);
    }
  }

  /** Output is moved into its place when it is complete, and a root cannot be moved. */
  private static void checkRoots(
      OutputSpec output, List<VolumeSpec> volumes, Violations violations) {
    if (output.path() == null) {
      return;
    }
    String folder = PathForm.of(output.path());
    violations.require(
        folder.indexOf(':', folder.lastIndexOf('/', folder.length() - 2) + 1) < 0,
        "spec.output.path",
        output.path(),
        "must not have a colon in its folder's name, which Hadoop's file systems don't take");
    violations.require(
        !PathForm.isRoot(output.path()),
        "spec.output.path",
        output.path(),
        "must be a folder inside it, such as predicoes");
    for (VolumeSpec volume : volumes) {
      violations.require(
          volume.mountPath() == null || !PathForm.of(volume.mountPath()).equals(folder),
          "spec.output.path",
          output.path(),
          "must be a folder inside the volume, such as " + volume.mountPath() + "/predicoes");
    }
  }

  /** A valid output, as the job is asked for it. */
  static RequestedOutput requested(OutputSpec output) {
    return new RequestedOutput(
        output.format(),
        output.path(),
        output.mode(),
        IcebergRules.requested(output.format(), output.options()),
        output.columns().stream()
            .map(
                column ->
                    new RequestedColumn(
                        column.value(), column.name(), column.from(), column.count()))
            .toList(),
        output.table(),
        DataRules.variables("output", output.optionsFrom()),
        output.rejects(),
        output.versioned());
  }
}
