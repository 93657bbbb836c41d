package dev.products.inference.job.input;

import dev.products.inference.contract.FailureReason;
import dev.products.inference.contract.message.Names;
import dev.products.inference.job.failure.JobException;
import java.net.URI;
import java.util.Arrays;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.types.StructType;

/**
 * The headers of an input's files, where Spark cannot compare them with the schema because it made
 * up names for columns without one or with that of another: columns go by their place then.
 */
final class CsvHeaders {

  private CsvHeaders() {}

  /**
   * Fails if a file has other columns than the first, or in another order.
   *
   * @param reader of the input, which finds the schema by itself
   */
  static void requireSame(DataFrameReader reader, String[] files, StructType schema) {
    // Patterns are resolved already; what looks like one is a name.
    DataFrameReader ofNames = reader.option("inferSchema", false).option("__globPaths__", false);
    for (String file : files) {
      String path = new Path(URI.create(file)).toString();
      String[] names = ofNames.load(path).schema().fieldNames();
      String[] expected = Arrays.copyOf(schema.fieldNames(), names.length);
      if (names.length > 0 && !Arrays.equals(names, expected)) {
        throw new JobException(
            FailureReason.INPUT_INVALID,
            "spec.input.path",
            "the header of "
                + path
                + " has the columns "
                + Names.list(Arrays.asList(names))
                + ", and that of another file "
                + Names.list(Arrays.asList(expected)));
      }
    }
  }
}
