package dev.products.inference.job.incremental;

import dev.products.inference.contract.DataFormat;
import dev.products.inference.contract.OutputMode;
import java.nio.file.Path;

/** A run in a process of its own, which says when it begins. */
final class BatchDriver {

  static final String BEGINS = "begins";

  private BatchDriver() {}

  /** Arguments: the folder, the input's format, the output's mode and the run. */
  public static void main(String[] arguments) {
    GrowingShop shop =
        new GrowingShop(
            Path.of(arguments[0]),
            DataFormat.valueOf(arguments[1]),
            OutputMode.valueOf(arguments[2]));
    GrowingShop.spark();
    System.out.println(BEGINS);
    shop.run(arguments[3]);
    Runtime.getRuntime().halt(0);
  }
}
