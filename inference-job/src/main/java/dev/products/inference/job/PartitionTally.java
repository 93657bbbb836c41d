package dev.products.inference.job;

import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.unsafe.types.UTF8String;

/** What one task did with its partition. */
final class PartitionTally implements Serializable {

  private static final long serialVersionUID = 1L;

  private final Map<String, Count> categories = new HashMap<>();
  private final RejectReasons rejected = new RejectReasons();
  private long kept;
  private long undecoded;
  private long misdecoded;
  private String rejectsFile;

  private static final class Count implements Serializable {
    private static final long serialVersionUID = 1L;
    private final UTF8String category;
    private long rows;

    Count(String category) {
      this.category = UTF8String.fromString(category);
    }
  }

  /** Counts a row and returns its category as Spark holds text. */
  UTF8String classified(String category) {
    Count count = categories.computeIfAbsent(category, Count::new);
    count.rows++;
    return count.category;
  }

  /** Counts a row that the reader could not parse whole, and that goes on all the same. */
  void addKept() {
    kept++;
  }

  long kept() {
    return kept;
  }

  /** Counts a row in which the reader put U+FFFD, as it seems, for bytes of another encoding. */
  void addUndecoded() {
    undecoded++;
  }

  long undecoded() {
    return undecoded;
  }

  /** Counts a row of UTF-8 that was read as something else, as it seems. */
  void addMisdecoded() {
    misdecoded++;
  }

  long misdecoded() {
    return misdecoded;
  }

  /**
   * Counts a rejected row.
   *
   * @param reason why
   * @param inputFile where it was read; empty if that is not known
   * @param file of the rejects folder that has it
   */
  void rejected(String reason, String inputFile, String file) {
    rejected.add(reason, 1, inputFile);
    rejectsFile = file;
  }

  RejectReasons rejected() {
    return rejected;
  }

  /** Null if no row was rejected. */
  String rejectsFile() {
    return rejectsFile;
  }

  void addTo(Map<String, Long> rowsByCategory) {
    categories.forEach((category, count) -> rowsByCategory.merge(category, count.rows, Long::sum));
  }
}
