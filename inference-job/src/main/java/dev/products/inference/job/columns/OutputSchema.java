package dev.products.inference.job.columns;

import dev.products.inference.contract.DataFormat;
import dev.products.inference.contract.FailureReason;
import dev.products.inference.contract.RequestedOutput;
import dev.products.inference.contract.column.ColumnValue;
import dev.products.inference.contract.column.NameComparison;
import dev.products.inference.contract.column.RequestedColumn;
import dev.products.inference.contract.message.Names;
import dev.products.inference.job.failure.JobException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;

/** Finds the columns that a request wants of an input. */
public final class OutputSchema {

  private static final Pattern AVRO_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  private final Columns input;
  private final RequestedOutput output;
  private final NameComparison names;
  private final boolean probabilities;
  private final boolean listsAsText;

  private OutputSchema(
      Columns input, RequestedOutput output, NameComparison names, boolean probabilities) {
    this.input = input;
    this.output = output;
    this.names = names;
    this.probabilities = probabilities;
    this.listsAsText = !output.format().nested();
  }

  /**
   * The columns; fails if the input lacks one, two have the same name, or the format cannot hold
   * one.
   *
   * @param probabilities whether the model has them
   */
  public static OutputColumns of(
      Columns input, RequestedOutput output, NameComparison names, boolean probabilities) {
    OutputSchema schema = new OutputSchema(input, output, names, probabilities);
    List<OutputColumn> columns = schema.columns();
    schema.requireUnique(columns);
    columns.forEach(schema::requireHeld);
    return new OutputColumns(List.copyOf(columns), probabilities, schema.listsAsText);
  }

  private List<OutputColumn> columns() {
    List<RequestedColumn> requested = output.columns();
    List<OutputColumn> named = new ArrayList<>();
    for (int entry = 0; entry < requested.size(); entry++) {
      if (requested.get(entry).value() != ColumnValue.ALL_INPUT) {
        named.add(column(entry, requested.get(entry)));
      }
    }
    List<OutputColumn> columns = new ArrayList<>();
    int next = 0;
    for (int entry = 0; entry < requested.size(); entry++) {
      if (requested.get(entry).value() == ColumnValue.ALL_INPUT) {
        columns.addAll(others(entry, named));
      } else {
        columns.add(named.get(next++));
      }
    }
    return columns;
  }

  private OutputColumn column(int entry, RequestedColumn column) {
    int place =
        switch (column.value()) {
          case ID -> input.id();
          case TEXT -> input.text();
          case INPUT -> input.find(OutputColumn.entry(entry) + ".from", column.from());
          default -> Columns.NONE;
        };
    StructField field = place == Columns.NONE ? made(column) : input.schema().apply(place);
    String name = column.name() == null ? field.name() : column.name();
    return new OutputColumn(
        entry,
        column.value(),
        DataTypes.createStructField(name, field.dataType(), field.nullable(), field.metadata()),
        place,
        column.count() == null ? 0 : column.count());
  }

  private StructField made(RequestedColumn column) {
    if (column.value() == ColumnValue.ID) {
      return DataTypes.createStructField(RequestedColumn.GENERATED_ID, DataTypes.LongType, false);
    }
    return DataTypes.createStructField(
        column.name(), ColumnTypes.of(column.value(), probabilities, listsAsText), false);
  }

  /** The input's columns that are not there under their own names. */
  private List<OutputColumn> others(int entry, List<OutputColumn> named) {
    return input.places().stream()
        .filter(
            place ->
                named.stream()
                    .noneMatch(
                        column -> column.place() == place && column.name().equals(nameAt(place))))
        .map(
            place ->
                new OutputColumn(entry, ColumnValue.INPUT, input.schema().apply(place), place, 0))
        .toList();
  }

  private String nameAt(int place) {
    return input.schema().apply(place).name();
  }

  private void requireUnique(List<OutputColumn> columns) {
    for (int i = 0; i < columns.size(); i++) {
      for (int j = 0; j < i; j++) {
        if (names.same(columns.get(i).name(), columns.get(j).name())) {
          throw twice(columns.get(j), columns.get(i));
        }
      }
    }
  }

  private JobException twice(OutputColumn first, OutputColumn second) {
    boolean firstIsCarried = output.columns().get(first.entry()).value() == ColumnValue.ALL_INPUT;
    OutputColumn renamed = firstIsCarried ? second : first;
    OutputColumn other = firstIsCarried ? first : second;
    boolean generated = renamed.value() == ColumnValue.ID && renamed.place() == Columns.NONE;
    return unavailable(
        renamed.entry(),
        ".name",
        "the output would have two columns "
            + Names.quoted(renamed.name())
            + ": the other is the input's "
            + Names.quoted(other.name())
            + ", by "
            + OutputColumn.entry(other.entry())
            + "; give one of them another name"
            + (generated
                ? ", or take the input's as the id with spec.input.idColumn: " + other.name()
                : ""));
  }

  private void requireHeld(OutputColumn column) {
    if (output.format() == DataFormat.AVRO) {
      requireAvroName(column);
    }
    if (listsAsText && ColumnTypes.isNested(column.field().dataType())) {
      StructField field = input.schema().apply(column.place());
      throw unavailable(
          column.entry(),
          "",
          output.format().sparkName()
              + " cannot hold the column "
              + Names.quoted(field.name())
              + ", which is "
              + field.dataType().simpleString()
              + "; in spec.input.query, "
              + TextExpression.json(field)
              + " makes text of it, or take another spec.output.format");
    }
  }

  private static void requireAvroName(OutputColumn column) {
    if (!AVRO_NAME.matcher(column.name()).matches()) {
      throw unavailable(
          column.entry(),
          ".name",
          "avro cannot hold the column "
              + Names.quoted(column.name())
              + ": its names are of A to Z, a to z, digits and _, and begin with no digit");
    }
  }

  private static JobException unavailable(int entry, String part, String message) {
    return new JobException(
        FailureReason.OUTPUT_COLUMN_UNAVAILABLE, OutputColumn.entry(entry) + part, message);
  }
}
