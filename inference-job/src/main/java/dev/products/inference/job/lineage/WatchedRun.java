package dev.products.inference.job.lineage;

import dev.products.inference.job.progress.Progress;
import dev.products.inference.job.progress.RunMeasures;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.apache.spark.sql.types.StructType;

/** Passes progress on, and takes the columns of the output from it. */
record WatchedRun(Progress progress, Consumer<StructType> columns) implements Progress {

  @Override
  public void writes(StructType written) {
    columns.accept(written);
    progress.writes(written);
  }

  @Override
  public void advanced(long rowsRead, double fraction) {
    progress.advanced(rowsRead, fraction);
  }

  @Override
  public void rejected(long rows) {
    progress.rejected(rows);
  }

  @Override
  public void executors(IntSupplier running) {
    progress.executors(running);
  }

  @Override
  public void measures(Supplier<RunMeasures> now) {
    progress.measures(now);
  }

  @Override
  public void warned(String warning) {
    progress.warned(warning);
  }
}
