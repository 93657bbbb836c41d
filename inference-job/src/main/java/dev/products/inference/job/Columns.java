package dev.products.inference.job;

import dev.products.inference.contract.FailureReason;
import dev.products.inference.contract.RequestedInput;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** The columns that a run works with. */
final class Columns {

  /** Where {@link #select} puts the text. */
  static final int TEXT = 0;

  /** Where {@link #select} puts the id. */
  static final int ID = 1;

  private Columns() {}

  /**
   * Text, id, and, if asked for, all the others, which tell what was in a rejected row; unparsed
   * text comes last.
   */
  static Dataset<Row> select(Dataset<Row> rows, RequestedInput input, boolean withOthers) {
    StructField text = text(rows.schema(), input);
    List<Column> selected = new ArrayList<>();
    selected.add(column(rows, text.name()));
    List<String> taken = new ArrayList<>(List.of(text.name()));
    if (input.idColumn() == null) {
      selected.add(functions.monotonically_increasing_id().as("id"));
      taken.add("id");
    } else {
      String id = find(rows.schema(), "spec.input.idColumn", input.idColumn()).name();
      selected.add(column(rows, id));
      taken.add(id);
    }
    if (withOthers) {
      Arrays.stream(rows.schema().fieldNames())
          .filter(name -> !taken.contains(name))
          .sorted(Comparator.comparing(InputTable.UNPARSED::equals))
          .forEach(name -> selected.add(column(rows, name)));
    }
    return rows.select(selected.toArray(Column[]::new));
  }

  private static StructField text(StructType schema, RequestedInput input) {
    StructField text = find(schema, "spec.input.textColumn", input.textColumn());
    if (!text.dataType().equals(DataTypes.StringType)) {
      throw new JobException(
          FailureReason.INPUT_COLUMN_MISSING,
          "spec.input.textColumn",
          "the column " + text.name() + " holds " + text.dataType().simpleString() + ", not text");
    }
    return text;
  }

  /** As Spark finds it: the exact name, or the only one that differs in case alone. */
  private static StructField find(StructType schema, String field, String name) {
    List<StructField> fields =
        Arrays.stream(schema.fields())
            .filter(candidate -> !candidate.name().equals(InputTable.UNPARSED))
            .toList();
    Optional<StructField> exact =
        fields.stream().filter(candidate -> candidate.name().equals(name)).findFirst();
    List<StructField> alike =
        fields.stream().filter(candidate -> candidate.name().equalsIgnoreCase(name)).toList();
    if (exact.isEmpty() && alike.size() != 1) {
      throw new JobException(
          FailureReason.INPUT_COLUMN_MISSING,
          field,
          "there is no column \""
              + name
              + "\"; the columns are "
              + String.join(", ", fields.stream().map(StructField::name).toList()));
    }
    return exact.orElseGet(() -> alike.get(0));
  }

  private static Column column(Dataset<Row> rows, String name) {
    return rows.col("`" + name.replace("`", "``") + "`");
  }
}
