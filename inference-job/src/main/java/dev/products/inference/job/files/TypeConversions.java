package dev.products.inference.job.files;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructType;

/** Whether each value of a type is the same in another. */
final class TypeConversions {

  private static final List<DataType> WHOLE =
      List.of(DataTypes.ByteType, DataTypes.ShortType, DataTypes.IntegerType, DataTypes.LongType);

  private TypeConversions() {}

  /** Whether values of one type are kept where another is read. */
  static boolean keep(DataType from, DataType to) {
    if (from instanceof StructType inner && to instanceof StructType outer) {
      return keepFields(inner, outer);
    }
    if (from instanceof ArrayType inner && to instanceof ArrayType outer) {
      return keep(inner.elementType(), outer.elementType());
    }
    if (from instanceof MapType inner && to instanceof MapType outer) {
      return keep(inner.keyType(), outer.keyType()) && keep(inner.valueType(), outer.valueType());
    }
    if (from instanceof DecimalType inner && to instanceof DecimalType outer) {
      return outer.scale() >= inner.scale()
          && outer.precision() - outer.scale() >= inner.precision() - inner.scale();
    }
    return from.equals(to) || isWider(from, to) || isWritten(from, to);
  }

  private static boolean keepFields(StructType from, StructType to) {
    return Arrays.stream(to.fields())
        .allMatch(
            field ->
                from.getFieldIndex(field.name()).isEmpty()
                    || keep(from.apply(field.name()).dataType(), field.dataType()));
  }

  private static boolean isWider(DataType from, DataType to) {
    return (WHOLE.contains(from) && WHOLE.indexOf(from) < WHOLE.indexOf(to))
        || (from.equals(DataTypes.FloatType) && to.equals(DataTypes.DoubleType));
  }

  /** A value of one part that is read as text. */
  private static boolean isWritten(DataType from, DataType to) {
    boolean isOnePart =
        !(from instanceof StructType
            || from instanceof ArrayType
            || from instanceof MapType
            || from instanceof BinaryType);
    return to instanceof StringType && isOnePart;
  }
}
