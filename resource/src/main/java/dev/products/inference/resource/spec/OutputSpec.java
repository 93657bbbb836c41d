package dev.products.inference.resource.spec;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.products.inference.contract.DataFormat;
import dev.products.inference.contract.OutputMode;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Required;
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
    value = "!has(self.format) || !(self.format in ['text', 'jdbc'])",
    fieldPath = ".format",
    message = OutputSpec.NO_TEXT)
public record OutputSpec(
    @Default("csv") @JsonPropertyDescription("The format of the output.") DataFormat format,
    @Required
        @JsonPropertyDescription(
            "The folder that the output becomes: an absolute path under the mountPath of a volume, or any URI that"
                + " Spark writes. It appears whole or not at all.")
        @Size(max = Bounds.PATH)
        String path,
    @Default("Overwrite")
        @JsonPropertyDescription(
            "What happens if the folder exists. Overwrite: an output of the same resource is replaced once the new one"
                + " is complete; the run fails if the folder holds anything else. ErrorIfExists: the run fails.")
        OutputMode mode,
    @JsonPropertyDescription("Options of Spark's writer for the format, as Spark names them.")
        @Size(max = Bounds.OPTIONS)
        Map<String, String> options,
    @Size(min = 1, max = Bounds.OUTPUT_COLUMNS)
        @JsonPropertyDescription(
            "The columns of the output, in this order. Without it, what a notebook writes: Id, Text and Prediction, that"
                + " is id (or idColumn), textColumn and predict.")
        List<OutputColumnSpec> columns) {

  public static final String NO_TEXT =
      "must be csv, json, parquet, orc or avro: a file of texts has one column and no place for others,"
          + " and databases are only read";

  public OutputSpec {
    format = format == null ? DataFormat.CSV : format;
    mode = mode == null ? OutputMode.OVERWRITE : mode;
    options =
        options == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(options));
    columns = columns == null ? OutputColumnSpec.DEFAULT : List.copyOf(columns);
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
        columns.stream().map(OutputColumnSpec::withGeneratedId).toList());
  }
}
