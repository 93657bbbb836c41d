package dev.products.inference.job.output;

import dev.products.inference.job.progress.RunCounts;
import dev.products.inference.job.progress.StopSignal;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Makes a run's predictions appear at their place, whole or not at all. */
public interface Publication {

  /** Where tasks write bad rows; null if they are only counted. */
  String stagingRejects();

  /** What the names of those files end with; empty if no other driver's lie beside them. */
  String ofThisDriver();

  /** Has Spark read, classify and write to where nobody reads, all in this one call. */
  void write(Dataset<Row> predictions);

  /**
   * Publishes exactly what the tasks wrote, unless the order to stop comes first.
   *
   * @return what is still to be said
   */
  Optional<String> commit(String modelSha256, RunCounts counts, StopSignal stop);

  /** Removes what was written, after a failure. */
  void abort();

  /** The folder that is published with it, which also takes a record of the run; empty: none. */
  Optional<OutputFolder> folder();

  /** Where the bad rows are then; null if they are only counted. */
  String rejectsPath();
}
