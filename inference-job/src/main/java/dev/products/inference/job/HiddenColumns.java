package dev.products.inference.job;

import dev.products.inference.contract.JobRequest;
import dev.products.inference.contract.RequestedOutput;
import dev.products.inference.contract.message.Names;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.types.StructField;

/**
 * Columns of the input whose names the output has for something else: who reads the output may take
 * the one for the other.
 */
final class HiddenColumns {

  private HiddenColumns() {}

  /** A warning for each; Spark compares names without case. */
  static List<String> of(Columns columns, JobRequest request) {
    List<String> warnings = new ArrayList<>();
    for (String name : notCarried(columns)) {
      if (request.input().idColumn() == null && name.equalsIgnoreCase(Columns.GENERATED_ID)) {
        warnings.add(
            "spec.input.idColumn: the input has a column "
                + Names.quoted(name)
                + ", but without an idColumn the output's is generated, from 0; idColumn: "
                + name
                + " keeps the input's");
      }
      made(request.output())
          .forEach(
              (field, made) -> {
                if (name.equalsIgnoreCase(made)) {
                  warnings.add(
                      field
                          + ": the input has a column "
                          + Names.quoted(name)
                          + " too, which the output does not have; the output's is what this run"
                          + " makes. Another name tells them apart");
                }
              });
    }
    return warnings;
  }

  private static List<String> notCarried(Columns columns) {
    List<String> carried = new ArrayList<>();
    carried.add(columns.schema().apply(columns.text()).name());
    if (columns.id() != Columns.NONE) {
      carried.add(columns.schema().apply(columns.id()).name());
    }
    return Arrays.stream(columns.ofParsed().fields())
        .map(StructField::name)
        .filter(name -> !carried.contains(name))
        .toList();
  }

  private static Map<String, String> made(RequestedOutput output) {
    Map<String, String> made = new LinkedHashMap<>();
    made.put("spec.output.predictionColumn", output.predictionColumn());
    made.put("spec.output.probabilityColumn", output.probabilityColumn());
    made.put("spec.output.scoreColumn", output.scoreColumn());
    if (output.topCategories() != null) {
      made.put("spec.output.topCategories.column", output.topCategories().column());
    }
    return made;
  }
}
