package dev.products.inference.job.columns;

import dev.products.inference.contract.DataFormat;
import dev.products.inference.contract.FailureReason;
import dev.products.inference.contract.RequestedInput;
import dev.products.inference.contract.message.Names;
import dev.products.inference.job.failure.JobException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.FractionalType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Where a row has what a run needs.
 *
 * @param schema the row's
 * @param text the text's place
 * @param id the id's place, or {@link #NONE} if ids are generated
 * @param unparsed the place of what the reader could not parse, or {@link #NONE}
 */
public record Columns(StructType schema, int text, int id, int unparsed) implements Serializable {

  /**
   * Of what the reader could not parse; null in every row that it could. Another in each process,
   * so no input has a column of this name; only the driver may ask for it.
   */
  public static final String UNPARSED = "_unparsed-" + UUID.randomUUID();

  public static final int NONE = -1;

  /** A column that no prediction needs costs three in a hundred of a run's time. */
  private static final int FEW = 10;

  public static Columns of(StructType schema, RequestedInput input) {
    int text = find(schema, "spec.input.textColumn", input.textColumn());
    requireText(schema.apply(text), input.query());
    int id =
        input.idColumn() == null ? NONE : find(schema, "spec.input.idColumn", input.idColumn());
    return new Columns(schema, text, id, unparsed(schema));
  }

  private static void requireText(StructField column, String query) {
    if (column.dataType() instanceof StringType) {
      return;
    }
    throw new JobException(
        FailureReason.INPUT_COLUMN_MISSING,
        "spec.input.textColumn",
        "the column "
            + Names.quoted(column.name())
            + " holds "
            + column.dataType().simpleString()
            + ", not text; in spec.input.query, "
            + (query == null ? TextExpression.query(column) : TextExpression.of(column))
            + " makes text of it");
  }

  /** Of rows before a query, of which only what could not be parsed is looked at. */
  public static Columns ofUnparsed(StructType schema) {
    return new Columns(schema, NONE, NONE, unparsed(schema));
  }

  private static int unparsed(StructType schema) {
    return schema.getFieldIndex(UNPARSED).isEmpty() ? NONE : schema.fieldIndex(UNPARSED);
  }

  /** The place of the column that the spec's field names. */
  int find(String field, String name) {
    return find(schema, field, name);
  }

  private static int find(StructType schema, String field, String name) {
    return schema.fieldIndex(names(schema).find(field, name));
  }

  private static ColumnNames names(StructType schema) {
    return new ColumnNames(
        Arrays.stream(schema.fieldNames())
            .filter(candidate -> !candidate.equals(UNPARSED))
            .toList());
  }

  /** A warning for each column that is taken where another looks like it. */
  public List<String> twins() {
    List<String> twins = new ArrayList<>();
    names(schema).twin("spec.input.textColumn", schema.apply(text).name()).ifPresent(twins::add);
    if (id != NONE) {
      names(schema).twin("spec.input.idColumn", schema.apply(id).name()).ifPresent(twins::add);
    }
    return twins;
  }

  /** The type of the ids; null if they are generated. */
  public DataType idType() {
    return id == NONE ? null : schema.apply(id).dataType();
  }

  /** A warning of ids that a reader of text took for fractions, of which it keeps 15 digits. */
  public Optional<String> roundedIds(DataFormat format) {
    if (id == NONE || !(schema.apply(id).dataType() instanceof FractionalType type)) {
      return Optional.empty();
    }
    boolean exact = type instanceof DecimalType;
    return exact || !(format == DataFormat.JSON || format == DataFormat.CSV)
        ? Optional.empty()
        : Optional.of(
            "spec.input.idColumn: Spark takes the column "
                + Names.quoted(schema.apply(id).name())
                + " for "
                + type.simpleString()
                + ", which keeps 15 digits of a number, so ids may be others than in the input, and"
                + " the same where they differ there; "
                + (format == DataFormat.JSON
                    ? "primitivesAsString: \"true\" in spec.input.options"
                    : "spec.input.options without inferSchema")
                + " reads them as they are written");
  }

  /** Few enough to take all of them along, which tells more of a row that is rejected. */
  public boolean areFew() {
    return ofParsed().size() < FEW;
  }

  /** Only what is needed of these rows for an output. */
  public Dataset<Row> needed(Dataset<Row> rows, OutputColumns output) {
    return rows.select(
        IntStream.concat(IntStream.of(text, id, unparsed), IntStream.of(output.carried()))
            .filter(place -> place != NONE)
            .distinct()
            .mapToObj(place -> rows.col(quoted(schema.apply(place).name())))
            .toArray(Column[]::new));
  }

  /** A column's name as it is, whatever is in it, in the quotes of Spark SQL. */
  public static String quoted(String name) {
    return "`" + name.replace("`", "``") + "`";
  }

  /** The places of what a row that was parsed has. */
  List<Integer> places() {
    return IntStream.range(0, schema.size()).filter(place -> place != unparsed).boxed().toList();
  }

  /** The columns of a row that was parsed. */
  public StructType ofParsed() {
    return new StructType(places().stream().map(schema::apply).toArray(StructField[]::new));
  }
}
