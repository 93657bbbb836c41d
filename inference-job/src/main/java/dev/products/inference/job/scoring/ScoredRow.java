package dev.products.inference.job.scoring;

import dev.products.inference.model.Predictions;
import org.apache.spark.unsafe.types.UTF8String;

/** A row that was classified, and what is known of it. */
interface ScoredRow {

  Object id();

  /** What can be shown of it. */
  Object readableId();

  UTF8String text();

  UTF8String category();

  /** What the input's row has in the column that is carried along at this place of theirs. */
  Object carried(int place);

  /** What was found out of it and others. */
  Predictions predictions();

  /** Its place among those. */
  int position();
}
