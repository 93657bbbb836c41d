package dev.products.inference.job.findings;

import dev.products.inference.contract.message.Excerpt;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one task found, or several did. Its size is bounded, however many rows there are and however
 * long their texts.
 */
public final class Findings implements Serializable {

  private static final long serialVersionUID = 1L;

  /** So many of the least sure rows. */
  static final int UNSURE = 10;

  private static final int REASONS = 20;
  private static final int EXAMPLES = 2;
  private static final int LONGEST = 160;
  private static final Comparator<UnsureRow> LEAST_SURE_FIRST =
      Comparator.comparingDouble(UnsureRow::probability)
          .thenComparing(UnsureRow::id, Comparator.nullsLast(Comparator.naturalOrder()));

  private final Confidence confidence = new Confidence();
  private final ArrayList<UnsureRow> unsure = new ArrayList<>();
  private final TreeMap<String, ArrayList<RejectExample>> examples = new TreeMap<>();
  private double surest = Double.POSITIVE_INFINITY;

  /**
   * A row's prediction.
   *
   * @param rows so many rows it stands for
   * @param withText whether its text may be shown
   */
  public void predicted(
      double probability, int rows, Object id, String category, Object text, boolean withText) {
    if (Double.isNaN(probability)) {
      return;
    }
    confidence.add(probability, rows);
    if (probability < surest) {
      String words = text.toString();
      keep(
          new UnsureRow(
              ShownId.of(id, words),
              category,
              probability,
              withText ? Excerpt.of(words, LONGEST) : null));
    }
  }

  /** Sorted only now and then, since most rows of a task are surer than those it has. */
  private void keep(UnsureRow row) {
    unsure.add(row);
    if (unsure.size() >= 2 * UNSURE) {
      shorten();
    }
  }

  private void shorten() {
    List<UnsureRow> least = unsure();
    unsure.clear();
    unsure.addAll(least);
    surest = least.get(least.size() - 1).probability();
  }

  /** A row that was rejected; its record is an excerpt, or null if it may not be shown. */
  public void rejected(String reason, String file, Object id, String record) {
    if (!examples.containsKey(reason) && examples.size() >= REASONS) {
      return;
    }
    List<RejectExample> found = examples.computeIfAbsent(reason, any -> new ArrayList<>());
    if (found.size() < EXAMPLES) {
      found.add(
          new RejectExample(
              reason,
              file,
              ShownId.ofUnparsed(id),
              record == null ? null : Excerpt.of(record, LONGEST)));
    }
  }

  /** Takes in what others found. */
  public void addAll(Findings others) {
    confidence.addAll(others.confidence);
    others.unsure.forEach(this::keep);
    others.examples.forEach(
        (reason, found) -> {
          if (examples.containsKey(reason) || examples.size() < REASONS) {
            List<RejectExample> all = examples.computeIfAbsent(reason, any -> new ArrayList<>());
            found.stream().limit(EXAMPLES - all.size()).forEach(all::add);
          }
        });
  }

  public Confidence confidence() {
    return confidence;
  }

  /** The least sure rows of those that were looked at, the least sure one first. */
  public List<UnsureRow> unsure() {
    return unsure.stream().sorted(LEAST_SURE_FIRST).limit(UNSURE).toList();
  }

  /** Rejected rows by reason. */
  public Map<String, List<RejectExample>> examples() {
    return new TreeMap<>(examples);
  }
}
