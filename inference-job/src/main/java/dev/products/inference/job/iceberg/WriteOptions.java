package dev.products.inference.job.iceberg;

import dev.products.inference.contract.RequestedOutput;
import java.util.List;
import org.apache.spark.sql.DataFrameWriterV2;
import org.apache.spark.sql.Row;

/** Those of an output's options that are about writing; the others are the catalog's. */
final class WriteOptions {

  private static final List<String> NAMES = List.of("target-file-size-bytes", "compression-codec");

  private WriteOptions() {}

  static DataFrameWriterV2<Row> of(RequestedOutput output, DataFrameWriterV2<Row> writer) {
    // What may not be null is looked at row by row.
    writer.option("check-nullability", "false");
    NAMES.stream()
        .filter(output.options()::containsKey)
        .forEach(name -> writer.option(name, output.options().get(name)));
    return writer;
  }
}
