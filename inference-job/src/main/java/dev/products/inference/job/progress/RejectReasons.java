package dev.products.inference.job.progress;

import dev.products.inference.contract.RejectCount;
import dev.products.inference.contract.message.Excerpt;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Why rows were rejected, how often, and where one of them is. */
public final class RejectReasons implements Serializable {

  private static final long serialVersionUID = 1L;

  /** What stands for all reasons beyond the most that are kept. */
  static final String OTHERS = "…";

  private static final int KEPT = 50;
  private static final int LONGEST = 101;

  private final Map<String, Count> counts = new HashMap<>();

  private static final class Count implements Serializable {
    private static final long serialVersionUID = 1L;
    private final String file;
    private long rows;

    Count(String file) {
      this.file = file;
    }
  }

  /** Adds rows of this reason, one of them in this file; its name is empty if none is known. */
  void add(String reason, long rows, String file) {
    String shorter = Excerpt.of(reason, LONGEST);
    String kept = counts.containsKey(shorter) || counts.size() < KEPT ? shorter : OTHERS;
    counts.computeIfAbsent(kept, any -> new Count(file)).rows += rows;
  }

  void addAll(RejectReasons others) {
    others.counts.forEach((reason, count) -> add(reason, count.rows, count.file));
  }

  public long rows() {
    return counts.values().stream().mapToLong(count -> count.rows).sum();
  }

  /** Rows of each reason so far. */
  public Map<String, Long> rowsByReason() {
    Map<String, Long> rows = new HashMap<>();
    counts.forEach((reason, count) -> rows.put(reason, count.rows));
    return rows;
  }

  /** The first so many, most rows first, and one that sums up the rest. */
  public List<RejectCount> most(int shown) {
    List<RejectCount> all = new ArrayList<>();
    counts.forEach((reason, count) -> all.add(new RejectCount(reason, count.rows)));
    all.sort(
        Comparator.comparing((RejectCount count) -> count.reason().equals(OTHERS))
            .thenComparing(Comparator.comparingLong(RejectCount::rows).reversed())
            .thenComparing(RejectCount::reason));
    if (all.size() <= shown) {
      return all;
    }
    List<RejectCount> most = new ArrayList<>(all.subList(0, shown));
    long rest = all.subList(shown, all.size()).stream().mapToLong(RejectCount::rows).sum();
    most.add(new RejectCount(OTHERS, rest));
    return most;
  }

  /** In words: the most frequent ones, their rows, and a file that has one. */
  public String describe(int shown) {
    List<String> words = new ArrayList<>();
    for (RejectCount count : most(shown)) {
      Count found = counts.get(count.reason());
      words.add(
          count.rows()
              + (count.reason().equals(OTHERS)
                  ? " for other reasons"
                  : " \"" + count.reason() + "\"")
              + (found == null || found.file.isEmpty() ? "" : " (such as in " + found.file + ")"));
    }
    return String.join(", ", words);
  }
}
