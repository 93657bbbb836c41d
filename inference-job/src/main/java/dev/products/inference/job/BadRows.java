package dev.products.inference.job;

import dev.products.inference.contract.OnBadRow;
import java.io.Serializable;
import org.apache.spark.util.SerializableConfiguration;

/**
 * What every task must know of rows that cannot be classified.
 *
 * @param policy what becomes of them
 * @param folder where they are written
 * @param configuration of the folder's file system
 */
record BadRows(OnBadRow policy, String folder, SerializableConfiguration configuration)
    implements Serializable {

  /** For one task, with rows of these columns. */
  RejectsWriter writer(Tally.Place place, Columns columns, PartitionTally tally) {
    return new RejectsWriter(this, place, columns, tally);
  }
}
