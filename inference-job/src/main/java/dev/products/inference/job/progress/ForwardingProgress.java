package dev.products.inference.job.progress;

import dev.products.inference.contract.progress.BatchProgress;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.apache.spark.sql.types.StructType;

/** Passes all that it is told on to another, but what it overrides. */
public interface ForwardingProgress extends Progress {

  /** Who is told. */
  Progress delegate();

  @Override
  default void advanced(long rowsRead, double fraction) {
    delegate().advanced(rowsRead, fraction);
  }

  @Override
  default void rejected(long rows) {
    delegate().rejected(rows);
  }

  @Override
  default void executors(IntSupplier running) {
    delegate().executors(running);
  }

  @Override
  default void measures(Supplier<RunMeasures> now) {
    delegate().measures(now);
  }

  @Override
  default void batches(BatchProgress batches) {
    delegate().batches(batches);
  }

  @Override
  default void writes(StructType columns) {
    delegate().writes(columns);
  }

  @Override
  default void warned(String warning) {
    delegate().warned(warning);
  }
}
