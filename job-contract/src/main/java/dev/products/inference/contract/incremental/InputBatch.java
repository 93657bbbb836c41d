package dev.products.inference.contract.incremental;

import java.util.List;

/**
 * What one run reads of an input that grows.
 *
 * @param number the batch's; no other of its checkpoint has it
 * @param after the number of the batch that was published before it; {@link #NONE} before the first
 * @param files those to read, as Spark is told them; null if the input is no files
 * @param afterVersion the version of a table whose rows are read already; null if the input is no
 *     table, or if none are
 */
public record InputBatch(long number, long after, List<String> files, Long afterVersion) {

  /** What is published before the first batch. */
  public static final long NONE = -1;

  /** The same under this number, behind that one. */
  public InputBatch numbered(long another, long behind) {
    return new InputBatch(another, behind, files, afterVersion);
  }
}
