package dev.products.inference.job;

import dev.products.inference.contract.CategoryCount;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.apache.spark.util.AccumulatorV2;

/**
 * Sums up what the tasks did. It keeps one entry per step and partition, so that a partition that
 * Spark computes twice counts once.
 */
final class Tally extends AccumulatorV2<Tally.Entry, Map<Tally.Place, PartitionTally>> {

  private static final long serialVersionUID = 1L;

  private final Map<Place, PartitionTally> entries = new HashMap<>();

  /** A partition of a step of the run. */
  record Place(Step step, int partition) implements java.io.Serializable {}

  /** What a task adds when it ends. */
  record Entry(Place place, PartitionTally tally) {}

  @Override
  public boolean isZero() {
    return entries.isEmpty();
  }

  @Override
  public Tally copy() {
    Tally copy = new Tally();
    copy.entries.putAll(entries);
    return copy;
  }

  @Override
  public void reset() {
    entries.clear();
  }

  @Override
  public void add(Entry entry) {
    entries.put(entry.place(), entry.tally());
  }

  @Override
  public void merge(AccumulatorV2<Entry, Map<Place, PartitionTally>> other) {
    entries.putAll(other.value());
  }

  @Override
  public Map<Place, PartitionTally> value() {
    return entries;
  }

  long classified() {
    return categories().stream().mapToLong(CategoryCount::rows).sum();
  }

  long rejected() {
    return rejectReasons().rows();
  }

  /** Rows that the reader could not parse whole, and that went on all the same. */
  long kept() {
    return sum(PartitionTally::kept);
  }

  /** Rows in which the reader put U+FFFD, as it seems, for bytes of another encoding. */
  long undecoded() {
    return sum(PartitionTally::undecoded);
  }

  /** Rows of UTF-8 that were read as something else, as it seems. */
  long misdecoded() {
    return sum(PartitionTally::misdecoded);
  }

  private long sum(ToLongFunction<PartitionTally> count) {
    return entries.values().stream().mapToLong(count).sum();
  }

  RejectReasons rejectReasons() {
    RejectReasons reasons = new RejectReasons();
    entries.values().forEach(tally -> reasons.addAll(tally.rejected()));
    return reasons;
  }

  /** Names of the files in the rejects folder that belong to the result. */
  Set<String> rejectsFiles() {
    return entries.values().stream()
        .map(PartitionTally::rejectsFile)
        .filter(file -> file != null)
        .collect(Collectors.toSet());
  }

  /** Most rows first, then by name. */
  List<CategoryCount> categories() {
    Map<String, Long> rows = new HashMap<>();
    entries.values().forEach(tally -> tally.addTo(rows));
    return rows.entrySet().stream()
        .map(entry -> new CategoryCount(entry.getKey(), entry.getValue()))
        .sorted(
            Comparator.comparingLong(CategoryCount::rows)
                .reversed()
                .thenComparing(CategoryCount::category))
        .toList();
  }
}
