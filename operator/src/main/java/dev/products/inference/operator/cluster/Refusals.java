package dev.products.inference.operator.cluster;

import dev.products.inference.operator.observation.Refusal;
import dev.products.inference.resource.ProductClassification;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What came of creating drivers, until the next plan is made with it. Kept by this process alone:
 * another one tries again and is refused too.
 */
public final class Refusals {

  /** The next plan is made at once; a resource may be deleted before. */
  private static final Duration KEPT = Duration.ofMinutes(5);

  private final Map<String, Refusal> byUid = new ConcurrentHashMap<>();

  /** The resource's latest attempt was refused. */
  public void record(ProductClassification resource, Refusal refusal) {
    byUid.values().removeIf(old -> old.at().plus(KEPT).isBefore(refusal.at()));
    byUid.put(resource.getMetadata().getUid(), refusal);
  }

  /** The latest refusal, if it was not long ago. */
  Optional<Refusal> of(ProductClassification resource) {
    return Optional.ofNullable(byUid.get(resource.getMetadata().getUid()));
  }
}
