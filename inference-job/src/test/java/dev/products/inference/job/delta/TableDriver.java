package dev.products.inference.job.delta;

import dev.products.inference.contract.OutputMode;
import dev.products.inference.job.table.KilledRuns;
import java.nio.file.Path;

/** A run in a process of its own, which says when it begins. */
final class TableDriver {

  private TableDriver() {}

  /** Arguments: the folder, the products, the mode and the run. */
  public static void main(String[] arguments) {
    ProductTable tables = new ProductTable(Path.of(arguments[0]));
    ProductTable.spark();
    System.out.println(KilledRuns.BEGINS);
    ProductTable.result(
        tables.request(arguments[1], OutputMode.valueOf(arguments[2]), arguments[3]));
    Runtime.getRuntime().halt(0);
  }
}
