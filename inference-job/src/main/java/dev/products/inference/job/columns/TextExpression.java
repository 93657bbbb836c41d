package dev.products.inference.job.columns;

import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Spark SQL that makes text of a column that is none. */
final class TextExpression {

  private TextExpression() {}

  /** A query over the view {@code input} with the column as text. */
  static String query(StructField field) {
    String name = quoted(field.name());
    return "SELECT * EXCEPT (" + name + "), " + of(field) + " AS " + name + " FROM input";
  }

  /** A column as text from which it can be had again. */
  static String json(StructField field) {
    String name = quoted(field.name());
    String value =
        field.dataType() instanceof BinaryType ? "base64(" + name + ")" : "to_json(" + name + ")";
    return value + " AS " + name;
  }

  static String of(StructField field) {
    return of(quoted(field.name()), field.dataType());
  }

  private static String of(String value, DataType type) {
    if (type instanceof StringType) {
      return value;
    }
    if (type instanceof BinaryType) {
      return "decode(" + value + ", 'UTF-8')";
    }
    if (type instanceof ArrayType array) {
      return joined(value, array.elementType());
    }
    if (type instanceof MapType map) {
      return joined("map_values(" + value + ")", map.valueType());
    }
    if (type instanceof StructType struct && struct.size() > 0) {
      StructField first = struct.apply(firstText(struct));
      return of(value + "." + quoted(first.name()), first.dataType());
    }
    return "CAST(" + value + " AS STRING)";
  }

  private static String joined(String array, DataType element) {
    return "array_join("
        + array
        + (element instanceof StringType ? "" : "::array<string>")
        + ", ' ')";
  }

  private static int firstText(StructType struct) {
    for (int place = 0; place < struct.size(); place++) {
      if (struct.apply(place).dataType() instanceof StringType) {
        return place;
      }
    }
    return 0;
  }

  /** A name that is no plain one, in the quotes of Spark SQL. */
  private static String quoted(String name) {
    return name.matches("[A-Za-z_][A-Za-z0-9_]*") ? name : Columns.quoted(name);
  }
}
