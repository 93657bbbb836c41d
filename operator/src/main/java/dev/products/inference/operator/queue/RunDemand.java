package dev.products.inference.operator.queue;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * What a run takes of its namespace's quotas: the driver and the fewest executors, as one.
 *
 * @param pods the driver first
 * @param configMaps that are made for it
 */
public record RunDemand(List<PodDemand> pods, int configMaps) {

  private static final List<String> CONFIG_MAPS = List.of("configmaps", "count/configmaps");

  public RunDemand {
    pods = List.copyOf(pods);
  }

  /** Of the pods of an attempt, for which one ConfigMap is made. */
  public static RunDemand of(List<PodSet> sets) {
    return new RunDemand(sets.stream().map(PodDemand::of).toList(), 1);
  }

  /** How much it takes of what the quota bounds, by the quota's names. */
  ResourceList of(Quota quota) {
    ResourceList sum = ResourceList.NONE;
    for (PodDemand pod : pods) {
      if (quota.scopes().match(pod)) {
        sum = sum.plus(quota.bounded(pod.each()).times(pod.count()));
      }
    }
    if (quota.scopes().none()) {
      BigDecimal count = BigDecimal.valueOf(configMaps);
      for (String name : CONFIG_MAPS) {
        sum = sum.plus(quota.bounded(new ResourceList(Map.of(name, count))));
      }
    }
    return sum;
  }
}
