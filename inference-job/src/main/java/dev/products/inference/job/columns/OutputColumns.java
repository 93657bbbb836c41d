package dev.products.inference.job.columns;

import dev.products.inference.contract.column.ColumnValue;
import dev.products.inference.model.ScoringOptions;
import java.io.Serializable;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The columns of the output, where the input's are known.
 *
 * @param all in their order
 * @param probabilities whether the model has them to put beside the scores of the best categories
 * @param listsAsText whether lists are their JSON, since the output's format holds none
 */
public record OutputColumns(List<OutputColumn> all, boolean probabilities, boolean listsAsText)
    implements Serializable {

  public StructType schema() {
    return new StructType(all.stream().map(OutputColumn::field).toArray(StructField[]::new));
  }

  /** Where the input's row has what is carried along as it is. */
  public int[] carried() {
    return all.stream()
        .filter(column -> column.value() == ColumnValue.INPUT)
        .mapToInt(OutputColumn::place)
        .distinct()
        .toArray();
  }

  /** The types of those. */
  public DataType[] carriedTypes() {
    return IntStream.of(carried())
        .mapToObj(
            place ->
                all.stream()
                    .filter(column -> column.value() == ColumnValue.INPUT)
                    .filter(column -> column.place() == place)
                    .findFirst()
                    .orElseThrow()
                    .field()
                    .dataType())
        .toArray(DataType[]::new);
  }

  /** What a scorer must tell to fill them; nothing that no column has. */
  public ScoringOptions scoringOptions() {
    int categories = Math.max(most(ColumnValue.TOP_CATEGORIES), has(ColumnValue.TOP_TERMS) ? 2 : 1);
    boolean top = has(ColumnValue.TOP_CATEGORIES);
    return new ScoringOptions(
        categories,
        top || has(ColumnValue.SCORE),
        has(ColumnValue.PROBABILITY) || (top && probabilities));
  }

  boolean has(ColumnValue value) {
    return all.stream().anyMatch(column -> column.value() == value);
  }

  private int most(ColumnValue value) {
    return of(value).max().orElse(1);
  }

  private IntStream of(ColumnValue value) {
    return all.stream().filter(column -> column.value() == value).mapToInt(OutputColumn::count);
  }
}
