package dev.products.inference.job.lineage;

import dev.products.inference.job.progress.ForwardingProgress;
import dev.products.inference.job.progress.Progress;
import java.util.function.Consumer;
import org.apache.spark.sql.types.StructType;

/** Passes progress on, and takes the columns of the output from it. */
record WatchedRun(Progress delegate, Consumer<StructType> columns) implements ForwardingProgress {

  @Override
  public void writes(StructType written) {
    columns.accept(written);
    delegate.writes(written);
  }
}
