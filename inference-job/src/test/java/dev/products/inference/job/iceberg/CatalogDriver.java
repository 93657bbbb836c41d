package dev.products.inference.job.iceberg;

import dev.products.inference.contract.OutputMode;
import dev.products.inference.job.table.KilledRuns;
import java.nio.file.Path;

/** A run in a process of its own, which says when it begins. */
final class CatalogDriver {

  private CatalogDriver() {}

  /** Arguments: the folder, the products, the mode and the run. */
  public static void main(String[] arguments) {
    CatalogTables tables = CatalogTables.in(Path.of(arguments[0]));
    CatalogTables.spark();
    System.out.println(KilledRuns.BEGINS);
    CatalogTables.result(
        tables.request(arguments[1], OutputMode.valueOf(arguments[2]), arguments[3]));
    Runtime.getRuntime().halt(0);
  }
}
