package dev.products.inference.job.progress;

import dev.products.inference.contract.CategoryCount;
import dev.products.inference.job.findings.Findings;
import java.io.Serializable;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.unsafe.types.UTF8String;

/** What one task did with its partition, or several did with theirs. */
public final class PartitionCounts implements Serializable {

  private static final long serialVersionUID = 1L;

  /** So many categories are told while a task runs, those that it found first. */
  private static final int TOLD = 1000;

  /** In the order in which they were found. */
  private final Map<String, Count> categories = new LinkedHashMap<>();

  private final RejectReasons rejected = new RejectReasons();
  private final Findings findings = new Findings();
  private long kept;
  private long keepable;
  private long undecoded;
  private long misdecoded;
  private long withoutId;
  private boolean whole;
  private String rejectsFile;

  private static final class Count implements Serializable {
    private static final long serialVersionUID = 1L;
    private final UTF8String category;
    private long rows;

    Count(UTF8String category) {
      this.category = category;
    }
  }

  /** Counts a row and returns its category as Spark holds text. */
  public UTF8String classified(String category) {
    Count count =
        categories.computeIfAbsent(category, name -> new Count(UTF8String.fromString(name)));
    count.rows++;
    return count.category;
  }

  public long classified() {
    return categories.values().stream().mapToLong(count -> count.rows).sum();
  }

  /** Rows of each category so far, a bounded number of them: the rest is one. */
  public Map<String, Long> rowsByCategory() {
    Map<String, Long> rows = new LinkedHashMap<>();
    categories.forEach(
        (category, count) ->
            rows.merge(
                rows.size() < TOLD || rows.containsKey(category) ? category : Measures.OTHERS,
                count.rows,
                Long::sum));
    return rows;
  }

  /** Counts a row that the reader could not parse whole, and that goes on all the same. */
  public void addKept() {
    kept++;
  }

  long kept() {
    return kept;
  }

  /** Counts a row that is rejected, and that {@code onBadRow: Keep} would have kept. */
  public void addKeepable() {
    keepable++;
  }

  long keepable() {
    return keepable;
  }

  /** Counts a row in which the reader put U+FFFD, as it seems, for bytes of another encoding. */
  public void addUndecoded() {
    undecoded++;
  }

  long undecoded() {
    return undecoded;
  }

  /** Counts a row of UTF-8 that was read as something else, as it seems. */
  public void addMisdecoded() {
    misdecoded++;
  }

  long misdecoded() {
    return misdecoded;
  }

  /** Counts a row that is classified though the input's column of ids has none for it. */
  public void addWithoutId() {
    withoutId++;
  }

  long withoutId() {
    return withoutId;
  }

  /**
   * Counts a rejected row.
   *
   * @param reason why
   * @param inputFile where it was read; empty if that is not known
   * @param file of the rejects folder that has it
   */
  public void rejected(String reason, String inputFile, String file) {
    rejected.add(reason, 1, inputFile);
    rejectsFile = file;
  }

  /** What there is to show of single rows. */
  public Findings findings() {
    return findings;
  }

  public RejectReasons rejected() {
    return rejected;
  }

  /** Null if no row was rejected. */
  String rejectsFile() {
    return rejectsFile;
  }

  /** Says that all of the partition was read; a query may leave one before its end. */
  public void readToItsEnd() {
    whole = true;
  }

  boolean isWhole() {
    return whole;
  }

  /** Those that something was counted of. */
  long rows() {
    return classified() + kept + rejected.rows();
  }

  void addAll(PartitionCounts others) {
    others.categories.forEach(
        (category, count) ->
            categories.computeIfAbsent(category, any -> new Count(count.category)).rows +=
                count.rows);
    rejected.addAll(others.rejected);
    findings.addAll(others.findings);
    kept += others.kept;
    keepable += others.keepable;
    withoutId += others.withoutId;
    undecoded += others.undecoded;
    misdecoded += others.misdecoded;
  }

  /** Most rows first, then by name. */
  List<CategoryCount> categories() {
    return categories.entrySet().stream()
        .map(entry -> new CategoryCount(entry.getKey(), entry.getValue().rows))
        .sorted(
            Comparator.comparingLong(CategoryCount::rows)
                .reversed()
                .thenComparing(CategoryCount::category))
        .toList();
  }
}
