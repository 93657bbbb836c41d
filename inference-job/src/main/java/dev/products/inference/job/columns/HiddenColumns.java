package dev.products.inference.job.columns;

import dev.products.inference.contract.column.ColumnValue;
import dev.products.inference.contract.column.NameComparison;
import dev.products.inference.contract.message.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Columns of the input whose names the output has for something else: who reads the output may take
 * the one for the other.
 */
public final class HiddenColumns {

  private HiddenColumns() {}

  /** A warning for each. */
  public static List<String> of(Columns input, OutputColumns output, NameComparison names) {
    List<String> warnings = new ArrayList<>();
    ColumnNames given = new ColumnNames(List.of(input.ofParsed().fieldNames()));
    for (OutputColumn column : output.all()) {
      repeated(column, given).ifPresent(warnings::add);
    }
    for (int place : input.places()) {
      String name = input.schema().apply(place).name();
      output.all().stream()
          .filter(column -> column.place() != place && names.same(column.name(), name))
          .map(column -> warning(column, name))
          .forEach(warnings::add);
    }
    return warnings;
  }

  /** Several of the name, of which Spark has made other names, so that none looks hidden. */
  private static Optional<String> repeated(OutputColumn column, ColumnNames given) {
    List<String> made = given.madeOf(column.name());
    return made.size() < 2
        ? Optional.empty()
        : Optional.of(
            OutputColumn.entry(column.entry())
                + ": the header has "
                + made.size()
                + " columns "
                + Names.quoted(column.name())
                + ", which Spark calls "
                + Names.list(made)
                + ", and the output's column of that name is "
                + column.value()
                + (column.value() == ColumnValue.ID
                    ? "; idColumn: " + made.get(0) + " keeps the first of them"
                    : ". Another name tells them apart"));
  }

  private static String warning(OutputColumn column, String name) {
    if (column.value() == ColumnValue.ID && column.place() == Columns.NONE) {
      return "spec.input.idColumn: the input has a column "
          + Names.quoted(name)
          + ", but without an idColumn the output's is generated, from 0; idColumn: "
          + name
          + " keeps the input's";
    }
    return OutputColumn.entry(column.entry())
        + ": the input has a column "
        + Names.quoted(name)
        + " too, which the output does not have under that name; the output's is "
        + column.value()
        + ". Another name tells them apart";
  }
}
