package dev.products.inference.job.iceberg;

import dev.products.inference.contract.RequestedOutput;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.DataFrameWriterV2;
import org.apache.spark.sql.Row;

/** Those of an output's options that are about writing; the others are the catalog's. */
final class WriteOptions {

  private static final Set<String> NAMES = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

  static {
    NAMES.add("target-file-size-bytes");
    NAMES.add("compression-codec");
  }

  private WriteOptions() {}

  static DataFrameWriterV2<Row> of(RequestedOutput output, DataFrameWriterV2<Row> writer) {
    // What may not be null is looked at row by row.
    writer.option("check-nullability", "false");
    output
        .options()
        .forEach(
            (name, value) -> {
              if (NAMES.contains(name)) {
                writer.option(name, value);
              }
            });
    return writer;
  }
}
