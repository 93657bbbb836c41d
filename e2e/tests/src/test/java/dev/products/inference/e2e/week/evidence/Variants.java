package dev.products.inference.e2e.week.evidence;

import dev.products.inference.resource.ProductClassification;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** All that was applied, in that order. */
public final class Variants {

  /** A spec that a resource had from this time on. */
  public record Applied(Variant variant, Instant time) {}

  private static final Pattern MARKER = Pattern.compile("concat\\('([^']+)'");

  private final List<Applied> all = new ArrayList<>();

  public synchronized void applied(Variant variant) {
    all.add(new Applied(variant, Instant.now()));
  }

  public synchronized List<Applied> of(String resource) {
    return all.stream().filter(it -> it.variant().resource().equals(resource)).toList();
  }

  /** Where they write. */
  public synchronized Set<String> folders(String resource) {
    return of(resource).stream().map(it -> it.variant().folder()).collect(Collectors.toSet());
  }

  /** The one that is a resource's spec. */
  public synchronized Optional<Variant> in(ProductClassification resource) {
    Matcher marker = MARKER.matcher(String.valueOf(resource.getSpec().input().query()));
    if (!marker.find()) {
      return Optional.empty();
    }
    return all.stream()
        .map(Applied::variant)
        .filter(variant -> variant.marker().equals(marker.group(1)))
        .findFirst();
  }
}
