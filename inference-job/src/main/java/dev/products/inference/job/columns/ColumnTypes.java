package dev.products.inference.job.columns;

import dev.products.inference.contract.column.ColumnValue;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.VariantType;

/** The types of what a model tells, and which of them are nested. */
public final class ColumnTypes {

  private ColumnTypes() {}

  /** Whether only a nested format can hold values of a type. */
  public static boolean isNested(DataType type) {
    return type instanceof StructType
        || type instanceof ArrayType
        || type instanceof MapType
        || type instanceof BinaryType
        || type instanceof VariantType;
  }

  static DataType of(ColumnValue value, boolean probabilities, boolean listsAsText) {
    return switch (value) {
      case PREDICTION -> DataTypes.StringType;
      case PROBABILITY, SCORE -> DataTypes.DoubleType;
      case TOP_CATEGORIES -> list(category(probabilities), listsAsText);
      case TOP_TERMS -> list(term(), listsAsText);
      case ID, TEXT, INPUT, ALL_INPUT ->
          throw new IllegalArgumentException(value + " has the input's type");
    };
  }

  private static DataType list(StructType element, boolean asText) {
    return asText ? DataTypes.StringType : DataTypes.createArrayType(element, false);
  }

  /** Of one category in a list. */
  public static StructType category(boolean probabilities) {
    StructType type =
        new StructType()
            .add("category", DataTypes.StringType, false)
            .add("score", DataTypes.DoubleType, false);
    return probabilities ? type.add("probability", DataTypes.DoubleType, false) : type;
  }

  /** Of one term in a list. */
  static StructType term() {
    return new StructType()
        .add("term", DataTypes.StringType, false)
        .add("contribution", DataTypes.DoubleType, false)
        .add("margin", DataTypes.DoubleType, false);
  }
}
