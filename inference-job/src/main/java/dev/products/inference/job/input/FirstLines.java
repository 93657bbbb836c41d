package dev.products.inference.job.input;

import dev.products.inference.contract.DataFormat;
import dev.products.inference.contract.RequestedInput;
import dev.products.inference.job.encoding.RawLines;
import dev.products.inference.job.files.TextShape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.plans.logical.LocalLimit;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The beginning of an input that one task reads.
 *
 * @param rows how many rows it has at most
 * @param warn told what is not looked for
 */
record FirstLines(int rows, Consumer<String> warn) {

  /** What is read beyond the first rows. */
  private static final long MOST_BYTES = 64L << 20;

  /** The first rows of a table, in the order in which its one task reads them. */
  static Dataset<Row> of(Dataset<Row> table, int rows) {
    var all = (org.apache.spark.sql.classic.Dataset<Row>) table;
    // A limit of Spark's own would bring the rows of all tasks together in another one.
    return org.apache.spark.sql.classic.Dataset.ofRows(
        all.sparkSession(),
        new LocalLimit(Literal.create(rows, DataTypes.IntegerType), all.logicalPlan()));
  }

  /** Whether so many bytes may be read to their end. */
  boolean mayReadAll(long bytes) {
    if (bytes <= MOST_BYTES) {
      return true;
    }
    warn.accept(
        "spec.sample: quotes that are opened and never closed are not looked for, since with multiLine"
            + " all of the input would be read for it; a run does");
    return false;
  }

  /** Whether they tell which columns there are, where else all of the input would be read. */
  boolean tell(RequestedInput input) {
    return input.format() == DataFormat.JSON && new TextShape(input).hasPlainLines();
  }

  /** The columns that JSON has in them, and those that its folders' names say. */
  StructType schema(SparkSession spark, RequestedInput input, DataFrameReader reader) {
    Dataset<Row> text = RawLines.of(spark, input);
    List<String> lines =
        of(text.select(RawLines.LINE), rows)
            .as(Encoders.STRING())
            .javaRDD()
            .mapPartitions(FirstLines::few)
            .collect();
    StructType schema = reader.json(spark.createDataset(lines, Encoders.STRING())).schema();
    StructField[] folders =
        Arrays.stream(text.schema().fields())
            .filter(field -> !field.name().equals(RawLines.LINE))
            .filter(field -> !List.of(schema.fieldNames()).contains(field.name()))
            .toArray(StructField[]::new);
    StructType all = schema;
    for (StructField folder : folders) {
      all = all.add(folder);
    }
    return all;
  }

  private static Iterator<String> few(Iterator<String> lines) {
    List<String> few = new ArrayList<>();
    long bytes = 0;
    while (lines.hasNext() && bytes < MOST_BYTES) {
      String line = lines.next();
      bytes += line.length();
      few.add(line);
    }
    return few.iterator();
  }
}
