package dev.products.inference.fuzz;

import dev.products.inference.contract.DataFormat;
import dev.products.inference.contract.OnBadRow;
import java.util.Map;

/** A Parquet file. */
public final class ParquetInputTarget {

  private ParquetInputTarget() {}

  public static void fuzzerInitialize() {
    InputJob.prepare();
  }

  public static void fuzzerTestOneInput(byte[] file) {
    InputJob.run(DataFormat.PARQUET, Map.of(), OnBadRow.REJECT, file);
  }
}
