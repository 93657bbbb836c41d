package dev.products.inference.resource.spec;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.products.inference.contract.DataFormat;
import dev.products.inference.contract.OutputMode;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where the predictions go. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
    value = "!has(self.format) || !(self.format in ['text', 'kafka'])",
    fieldPath = ".format",
    message = OutputSpec.NO_TEXT)
@ValidationRule(
    value = "has(self.path) != (" + InputSpec.WITHOUT_PATH + ")",
    fieldPath = ".path",
    message = OutputSpec.PATH_OF_FILES)
@ValidationRule(
    value = "has(self.table) == (" + InputSpec.NAMED + ")",
    fieldPath = ".table",
    message = OutputSpec.NAME_OF_TABLE)
@ValidationRule(
    value = "!has(self.optionsFrom) || " + InputSpec.NAMED,
    fieldPath = ".optionsFrom",
    message = InputSpec.NO_TABLE)
@ValidationRule(
    value = "!has(self.rejects) || " + OutputSpec.TABLE,
    fieldPath = ".rejects",
    message = OutputSpec.REJECTS_OF_TABLES)
@ValidationRule(
    value = "!has(self.mode) || self.mode != 'Merge' || " + OutputSpec.TABLE,
    fieldPath = ".mode",
    message = OutputSpec.MERGE_OF_TABLES)
@ValidationRule(
    value = "!has(self.mode) || self.mode != 'Append' || " + InputSpec.VERSIONS,
    fieldPath = ".mode",
    message = OutputSpec.APPEND_OF_VERSIONS)
@ValidationRule(
    value =
        "!has(self.versioned) || !self.versioned || !("
            + OutputSpec.TABLE
            + " || (has(self.mode) && self.mode != 'Overwrite'))",
    fieldPath = ".versioned",
    message = OutputSpec.VERSIONS_OF_FILES)
public record OutputSpec(
    @Default("csv") @JsonPropertyDescription("The format of the output.") DataFormat format,
    @JsonPropertyDescription(
            "The folder or the Delta table that the output becomes: an absolute path under the mountPath of a volume, or any URI that"
                + " Spark writes. It appears whole or not at all. Required, but where the format is jdbc or iceberg.")
        @Size(max = Bounds.PATH)
        String path,
    @Default("Overwrite")
        @JsonPropertyDescription(
            "What happens if the folder or the table exists. Overwrite: an output of the same resource is replaced once"
                + " the new one is complete; the run fails if the place holds anything else. ErrorIfExists: the run"
                + " fails, but not for an empty table. Merge, of a table: rows with the same id are replaced, others"
                + " added, and all others stay; it needs spec.input.idColumn, and in a database a table with that as a"
                + " key. Append, of a Delta or Iceberg table: rows are added.")
        OutputMode mode,
    @JsonPropertyDescription(
            "Options of Spark's writer for the format, as Spark names them. Of jdbc: url and user. Of iceberg: the catalog, as in"
                + " spec.input.options, target-file-size-bytes and compression-codec.")
        @Size(max = Bounds.OPTIONS)
        Map<String, String> options,
    @Size(min = 1, max = Bounds.OUTPUT_COLUMNS)
        @JsonPropertyDescription(
            "The columns of the output, in this order. Without it, what a notebook writes: Id, Text and Prediction, that"
                + " is id (or idColumn), textColumn and predict.")
        List<OutputColumnSpec> columns,
    @JsonPropertyDescription(
            "The table of a database that one transaction fills, where the format is jdbc, or of a catalog, where it is"
                + " iceberg, as spec.input.table is named. It is made if there is none.")
        @Size(max = Bounds.PATH)
        String table,
    @JsonPropertyDescription("As spec.input.optionsFrom.") @Size(max = Bounds.OPTIONS_FROM)
        List<OptionFromSecret> optionsFrom,
    @JsonPropertyDescription(
            "Where the format is jdbc, delta or iceberg: the folder in whose _rejects the rejected rows are, a path as one of files"
                + " is. Without it they are only counted.")
        @Size(max = Bounds.PATH)
        String rejects,
    @JsonPropertyDescription(
            "Whether each run's output stays: in the folder run=<id> of spec.output.path, beside _latest.json, which names the"
                + " newest and changes at once for all who follow it. Of files, with the mode Overwrite.")
        Boolean versioned) {

  public static final String NO_TEXT =
      "must be csv, json, parquet, orc, avro, jdbc, delta or iceberg: a file of texts has one column and no place for others, and topics"
          + " are read alone";
  public static final String PATH_OF_FILES =
      "is required, and must be left out where spec.output.format is jdbc or iceberg";
  public static final String NAME_OF_TABLE =
      "is required where spec.output.format is jdbc or iceberg, and must be left out elsewhere";
  public static final String REJECTS_OF_TABLES =
      "must be left out where the format is not jdbc, delta or iceberg: the rejected rows are in the output's folder";
  public static final String MERGE_OF_TABLES =
      "must not be Merge where the format is not jdbc, delta or iceberg";
  public static final String APPEND_OF_VERSIONS =
      "must not be Append where the format is not delta or iceberg";

  public static final String VERSIONS_OF_FILES =
      "must not be true where the format is jdbc, delta or iceberg, or the mode is not Overwrite";

  static final String TABLE = "has(self.format) && self.format in ['jdbc', 'delta', 'iceberg']";

  public OutputSpec {
    format = format == null ? DataFormat.CSV : format;
    mode = mode == null ? OutputMode.OVERWRITE : mode;
    options =
        options == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(options));
    columns = columns == null ? OutputColumnSpec.DEFAULT : List.copyOf(columns);
    optionsFrom = optionsFrom == null ? List.of() : List.copyOf(optionsFrom);
    // So it says the same whether the default is written or not.
    versioned = Boolean.TRUE.equals(versioned) ? true : null;
  }

  /**
   * The same, where ids are generated: so it says the same whether their default name is written or
   * not.
   */
  OutputSpec withGeneratedIds() {
    return new OutputSpec(
        format,
        path,
        mode,
        options,
        columns.stream().map(OutputColumnSpec::withGeneratedId).toList(),
        table,
        optionsFrom,
        rejects,
        versioned);
  }
}
