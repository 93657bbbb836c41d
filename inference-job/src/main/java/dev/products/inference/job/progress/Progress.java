package dev.products.inference.job.progress;

import dev.products.inference.contract.progress.BatchProgress;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.apache.spark.sql.types.StructType;

/** Told how far a run is, now and then, from another thread. */
@FunctionalInterface
public interface Progress {

  /** For callers who don't care. */
  Progress NONE = (rowsRead, fraction) -> {};

  /**
   * How far it is.
   *
   * @param rowsRead rows read so far, at least
   * @param fraction how much of the input that is, from 0 to 1, at a guess
   */
  void advanced(long rowsRead, double fraction);

  /** Rows that were rejected so far, of those read. */
  default void rejected(long rows) {}

  /**
   * Where to ask from now on how many executors there are.
   *
   * @param running null: nowhere, any more
   */
  default void executors(IntSupplier running) {}

  /** Where to ask from now on what is measured of the run. */
  default void measures(Supplier<RunMeasures> now) {}

  /** How far a run is that goes from batch to batch. */
  default void batches(BatchProgress batches) {}

  /** What columns the output has, as soon as it is written. */
  default void writes(StructType columns) {}

  /** What is probably not meant so, as soon as it is known; the result has it too. */
  default void warned(String warning) {}
}
