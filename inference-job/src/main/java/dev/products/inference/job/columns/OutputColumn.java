package dev.products.inference.job.columns;

import dev.products.inference.contract.column.ColumnValue;
import java.io.Serializable;
import org.apache.spark.sql.types.StructField;

/**
 * A column of the output.
 *
 * @param entry the place of its entry in spec.output.columns
 * @param value what it has
 * @param field its name and type
 * @param place where the input's row has its value, or {@link Columns#NONE}
 * @param count how many of what there can be several of, else 0
 */
public record OutputColumn(int entry, ColumnValue value, StructField field, int place, int count)
    implements Serializable {

  /** What messages call its entry. */
  public static String entry(int place) {
    return "spec.output.columns[" + place + "]";
  }

  public String name() {
    return field.name();
  }
}
