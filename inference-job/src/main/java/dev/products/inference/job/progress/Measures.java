package dev.products.inference.job.progress;

import java.io.Serializable;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * What is measured of one task, or of several; each number only grows.
 *
 * @param batches how many took at most as long as each of {@link #BOUNDS}, but longer than the one
 *     before; the last number is of those that took longer
 * @param batchNanos how long all of them took
 * @param onnxNanos how long of that ONNX Runtime took
 * @param terms words and n-grams that were looked up
 * @param unknownTerms those of them that no vocabulary has
 * @param categories classified rows by category
 * @param rejected rejected rows by reason
 */
public record Measures(
    List<Long> batches,
    long batchNanos,
    long onnxNanos,
    long terms,
    long unknownTerms,
    Map<String, Long> categories,
    Map<String, Long> rejected)
    implements Serializable {

  /** In seconds. */
  public static final List<Double> BOUNDS =
      List.of(0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5);

  /** What stands for all names beyond those that are kept. */
  public static final String OTHERS = RejectReasons.OTHERS;

  public static final Measures NONE =
      new Measures(Collections.nCopies(BOUNDS.size() + 1, 0L), 0, 0, 0, 0, Map.of(), Map.of());

  public Measures plus(Measures other) {
    return new Measures(
        IntStream.range(0, batches.size())
            .mapToObj(bound -> batches.get(bound) + other.batches.get(bound))
            .toList(),
        batchNanos + other.batchNanos,
        onnxNanos + other.onnxNanos,
        terms + other.terms,
        unknownTerms + other.unknownTerms,
        sum(categories, other.categories),
        sum(rejected, other.rejected));
  }

  private static Map<String, Long> sum(Map<String, Long> some, Map<String, Long> others) {
    Map<String, Long> sum = new TreeMap<>(some);
    others.forEach((name, rows) -> sum.merge(name, rows, Long::sum));
    return Collections.unmodifiableMap(sum);
  }

  /** Short, since Spark keeps it of each task. */
  @Override
  public String toString() {
    return batches.stream().mapToLong(Long::longValue).sum() + " batches";
  }
}
