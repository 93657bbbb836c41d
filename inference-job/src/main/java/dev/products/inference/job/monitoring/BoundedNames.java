package dev.products.inference.job.monitoring;

import dev.products.inference.job.progress.Measures;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Keeps a bounded number of names apart and sums up the others. A name that was once apart stays
 * so: a counter must not fall.
 */
final class BoundedNames {

  private final int most;
  private final Set<String> apart = new HashSet<>();

  BoundedNames(int most) {
    this.most = most;
  }

  /** Those that are apart, the largest first, and then the rest. */
  Map<String, Long> of(Map<String, Long> values) {
    Map<String, Long> bounded = new LinkedHashMap<>();
    long others = values.getOrDefault(Measures.OTHERS, 0L);
    for (Map.Entry<String, Long> entry :
        values.entrySet().stream()
            .filter(entry -> !entry.getKey().equals(Measures.OTHERS))
            .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
            .toList()) {
      if (apart.size() < most) {
        apart.add(entry.getKey());
      }
      if (apart.contains(entry.getKey())) {
        bounded.put(entry.getKey(), entry.getValue());
      } else {
        others += entry.getValue();
      }
    }
    if (others > 0) {
      bounded.put(Measures.OTHERS, others);
    }
    return bounded;
  }
}
