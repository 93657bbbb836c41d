package dev.products.inference.operator.queue;

import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceQuota;
import io.fabric8.kubernetes.api.model.ResourceQuotaSpec;
import io.fabric8.kubernetes.api.model.ResourceQuotaStatus;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A ResourceQuota.
 *
 * @param hard the most there may be
 * @param used what is there, as the API server has counted it
 * @param usedWords the same, as it is written; nothing of what is not counted yet
 */
public record Quota(
    String name,
    QuotaScopes scopes,
    ResourceList hard,
    ResourceList used,
    Map<String, String> hardWords,
    Map<String, String> usedWords) {

  /** What the object says; the API server enforces what its status has. */
  public static Quota of(ResourceQuota object) {
    ResourceQuotaSpec spec = object.getSpec() == null ? new ResourceQuotaSpec() : object.getSpec();
    ResourceQuotaStatus status =
        object.getStatus() == null ? new ResourceQuotaStatus() : object.getStatus();
    Map<String, Quantity> hard = new TreeMap<>(ResourceList.orNone(spec.getHard()));
    hard.putAll(ResourceList.orNone(status.getHard()));
    Map<String, Quantity> used = ResourceList.orNone(status.getUsed());
    return new Quota(
        object.getMetadata().getName(),
        QuotaScopes.of(spec),
        ResourceList.of(hard),
        ResourceList.of(used),
        words(hard),
        words(used));
  }

  /** Of amounts, those that it bounds. */
  ResourceList bounded(ResourceList amounts) {
    Map<String, BigDecimal> bounded = new TreeMap<>(amounts.amounts());
    bounded.keySet().retainAll(hard.amounts().keySet());
    return new ResourceList(bounded);
  }

  private static Map<String, String> words(Map<String, Quantity> quantities) {
    return quantities.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().toString()));
  }
}
