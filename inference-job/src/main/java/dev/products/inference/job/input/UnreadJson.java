package dev.products.inference.job.input;

import dev.products.inference.contract.DataFormat;
import dev.products.inference.contract.RequestedInput;
import dev.products.inference.job.encoding.RawLines;
import dev.products.inference.job.failure.JobException;
import dev.products.inference.job.files.InputFiles;
import java.util.Map;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/** JSON of which nothing can be read as an object with fields, so that there is no column. */
final class UnreadJson {

  private static final int SHOWN = 80;

  private UnreadJson() {}

  /**
   * What to say of it.
   *
   * @param reader with the column of unparsed text alone
   */
  static JobException failure(
      DataFrameReader reader, RequestedInput input, Map<String, String> options) {
    return RawLines.load(reader, input).takeAsList(SHOWN).stream()
        .filter(row -> !row.isNullAt(0))
        .findFirst()
        .map(first -> InputFiles.invalid(unparsed(first, input, options)))
        .orElseGet(
            () ->
                InputFiles.invalid(
                    "the JSON objects in "
                        + input.path()
                        + " have no fields, so no columns"
                        + (samples(options)
                            ? ", or samplingRatio of spec.input.options chose none of them: leave it out"
                            : "")));
  }

  private static boolean samples(Map<String, String> options) {
    return options.keySet().stream().anyMatch("samplingRatio"::equalsIgnoreCase);
  }

  /** Without its text, which is data. */
  private static String unparsed(Row first, RequestedInput input, Map<String, String> options) {
    JsonFaults faults =
        new TextInput(DataFormat.JSON, options, "UTF-8", new StructType()).jsonFaults();
    return "nothing in "
        + input.path()
        + " can be read as a JSON object; the first record "
        + faults.describe(first.getString(0));
  }
}
