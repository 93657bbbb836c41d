package dev.products.inference.job.progress;

import dev.products.inference.contract.CategoryCount;
import dev.products.inference.job.findings.Findings;
import java.io.Serializable;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import org.apache.spark.util.AccumulatorV2;

/**
 * Sums up what the tasks did. A partition that Spark computes twice counts once: of each that was
 * read to its end, no more is kept than that it is in the totals.
 */
public final class RunCounts extends AccumulatorV2<RunCounts.Entry, RunCounts> {

  private static final long serialVersionUID = 1L;

  private PartitionCounts totals = new PartitionCounts();
  private final Set<String> rejectsFiles = new HashSet<>();
  private final Map<JobStep, BitSet> counted = new EnumMap<>(JobStep.class);

  /** What is not in the totals: a task's own, and partitions that a query left before their end. */
  private final Map<Place, PartitionCounts> apart = new HashMap<>();

  /** A partition of a step of the run. */
  public record Place(JobStep step, int partition) implements Serializable {}

  /** What a task adds when it ends. */
  public record Entry(Place place, PartitionCounts counts) {}

  @Override
  public boolean isZero() {
    return apart.isEmpty() && counted.isEmpty();
  }

  @Override
  public RunCounts copy() {
    RunCounts copy = new RunCounts();
    copy.totals.addAll(totals);
    copy.rejectsFiles.addAll(rejectsFiles);
    counted.forEach((step, partitions) -> copy.counted.put(step, (BitSet) partitions.clone()));
    copy.apart.putAll(apart);
    return copy;
  }

  @Override
  public void reset() {
    totals = new PartitionCounts();
    rejectsFiles.clear();
    counted.clear();
    apart.clear();
  }

  @Override
  public void add(Entry entry) {
    apart.put(entry.place(), entry.counts());
  }

  /** Takes in what a task has added; only the run's own holds totals. */
  @Override
  public void merge(AccumulatorV2<Entry, RunCounts> task) {
    task.value().apart.forEach(this::count);
  }

  private void count(Place place, PartitionCounts counts) {
    BitSet partitions = counted.computeIfAbsent(place.step(), any -> new BitSet());
    if (partitions.get(place.partition())) {
      return;
    }
    if (!counts.isWhole()) {
      apart.merge(place, counts, (one, other) -> one.rows() >= other.rows() ? one : other);
      return;
    }
    partitions.set(place.partition());
    apart.remove(place);
    totals.addAll(counts);
    if (counts.rejectsFile() != null) {
      rejectsFiles.add(counts.rejectsFile());
    }
  }

  @Override
  public RunCounts value() {
    return this;
  }

  public long classified() {
    return sum(PartitionCounts::classified);
  }

  public long rejected() {
    return sum(counts -> counts.rejected().rows());
  }

  /** Rows that the reader could not parse whole, and that went on all the same. */
  public long kept() {
    return sum(PartitionCounts::kept);
  }

  /** Rejected rows that {@code onBadRow: Keep} would have kept. */
  public long keepable() {
    return sum(PartitionCounts::keepable);
  }

  /** Rows in which the reader put U+FFFD, as it seems, for bytes of another encoding. */
  public long undecoded() {
    return sum(PartitionCounts::undecoded);
  }

  /** Rows of UTF-8 that were read as something else, as it seems. */
  public long misdecoded() {
    return sum(PartitionCounts::misdecoded);
  }

  /** Rows that are classified though the input's column of ids has none for them. */
  public long withoutId() {
    return sum(PartitionCounts::withoutId);
  }

  private long sum(ToLongFunction<PartitionCounts> count) {
    return count.applyAsLong(totals) + apart.values().stream().mapToLong(count).sum();
  }

  public RejectReasons rejectReasons() {
    return all().rejected();
  }

  /** What there is to show of single rows. */
  public Findings findings() {
    return all().findings();
  }

  /** Names of the files in the rejects folder that belong to the result. */
  public Set<String> rejectsFiles() {
    Set<String> files = new HashSet<>(rejectsFiles);
    apart.values().stream()
        .map(PartitionCounts::rejectsFile)
        .filter(file -> file != null)
        .forEach(files::add);
    return files;
  }

  /** Most rows first, then by name. */
  public List<CategoryCount> categories() {
    return all().categories();
  }

  private PartitionCounts all() {
    PartitionCounts all = new PartitionCounts();
    all.addAll(totals);
    apart.values().forEach(all::addAll);
    return all;
  }
}
