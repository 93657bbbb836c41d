package dev.products.inference.job.csv;

import java.util.Optional;
import org.apache.spark.sql.catalyst.expressions.SpecializedGetters;
import org.apache.spark.sql.types.ByteType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.ShortType;
import org.apache.spark.sql.types.StringType;

/** The text of a column's values, as Spark writes them to CSV. */
interface PlainValue {

  /** Adds the value there, which is not null; false if it is not plain, whatever was added then. */
  boolean isAdded(SpecializedGetters row, int place, RowBytes bytes);

  /** Those of a column of this type; empty if only Spark knows them. */
  static Optional<PlainValue> of(DataType type, PlainText text) {
    if (type instanceof StringType) {
      return added((row, place, bytes) -> bytes.add(row.getUTF8String(place)), text);
    }
    if (type instanceof LongType) {
      return added((row, place, bytes) -> bytes.add(row.getLong(place)), text);
    }
    if (type instanceof IntegerType) {
      return added((row, place, bytes) -> bytes.add(row.getInt(place)), text);
    }
    if (type instanceof ShortType) {
      return added((row, place, bytes) -> bytes.add(row.getShort(place)), text);
    }
    if (type instanceof ByteType) {
      return added((row, place, bytes) -> bytes.add(row.getByte(place)), text);
    }
    if (type instanceof DoubleType) {
      return added(
          (row, place, bytes) -> bytes.addAscii(Double.toString(row.getDouble(place))), text);
    }
    if (type instanceof FloatType) {
      return added(
          (row, place, bytes) -> bytes.addAscii(Float.toString(row.getFloat(place))), text);
    }
    return Optional.empty();
  }

  /** Adds a value's text. */
  interface Add {
    void add(SpecializedGetters row, int place, RowBytes bytes);
  }

  private static Optional<PlainValue> added(Add value, PlainText text) {
    return Optional.of(
        (row, place, bytes) -> {
          int start = bytes.size();
          value.add(row, place, bytes);
          return text.isValue(bytes.array(), start, bytes.size());
        });
  }
}
