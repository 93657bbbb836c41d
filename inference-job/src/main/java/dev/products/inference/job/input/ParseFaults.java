package dev.products.inference.job.input;

import java.util.List;

/** Finds out what is wrong with a record that Spark's reader could not parse, for one task. */
@FunctionalInterface
public interface ParseFaults {

  /** What of the record is bad: nothing if all of it is in the row that the reader made of it. */
  List<BadRecord> of(String record);
}
