package dev.products.inference.job.table;

import dev.products.inference.job.failure.JobException;

/** A table in which a run makes one version, which says which run made it. */
public interface VersionedTable extends AutoCloseable {

  /** The property of a table that says whose runs may replace all of it. */
  String OWNER = "product-classification.resource";

  /** Whether an attempt of this run has committed, as far as the newest version tells. */
  boolean hasCommit();

  /** Begins to write; what aborts at once removes what earlier attempts left beside the table. */
  TableWrite write();

  /** What a failure to write there means. */
  JobException failure(Exception failure);

  /** Ends what connects to whoever keeps the versions. */
  @Override
  default void close() {}
}
