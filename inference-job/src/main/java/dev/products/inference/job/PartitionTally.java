package dev.products.inference.job;

import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;

/** What one task did with its partition. */
final class PartitionTally implements Serializable {

  private static final long serialVersionUID = 1L;

  private final Map<String, Count> categories = new HashMap<>();
  private long rejected;
  private String rejectsFile;

  private static final class Count implements Serializable {
    private static final long serialVersionUID = 1L;
    private long rows;
  }

  void classified(String category) {
    categories.computeIfAbsent(category, name -> new Count()).rows++;
  }

  /** Counts a rejected row, which is in this file of the rejects folder. */
  void rejected(String file) {
    rejected++;
    rejectsFile = file;
  }

  long rejected() {
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
