package dev.products.inference.e2e.week.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A folder that no run which is over without success may have touched: it has what was last said to
 * be published there, or, whole, what a run published that was replaced or deleted before it could
 * say so.
 *
 * @param mayHavePublished whether its status says that of the latest run this is not known
 */
public record UntouchedOutput(
    Evidence evidence, Wanted wanted, String folder, boolean mayHavePublished) {

  public Optional<String> wrong() {
    Optional<Variant> published = evidence.successes().last(folder);
    Optional<List<String>> found = evidence.outputs().rows(folder);
    if (found.isEmpty()) {
      return published.map(variant -> folder + " is gone, which had " + variant);
    }
    List<Variant> possible = possible(published);
    return possible.stream()
            .anyMatch(variant -> evidence.input().predictions(variant).equals(found.get()))
        ? Optional.empty()
        : Optional.of(
            "%s has %d rows, such as %s, which is none of %s"
                .formatted(folder, found.get().size(), found.get().stream().findFirst(), possible));
  }

  private List<Variant> possible(Optional<Variant> published) {
    List<Variant> applied =
        evidence.variants().of(wanted.name()).stream().map(Variants.Applied::variant).toList();
    List<Variant> since =
        new ArrayList<>(
            published
                .map(variant -> applied.subList(applied.lastIndexOf(variant), applied.size()))
                .orElse(applied));
    if (wanted.exists() && !mayHavePublished) {
      // Its status says that it did not publish.
      since.remove(since.size() - 1);
    }
    published.ifPresent(since::add);
    return since.stream()
        .filter(variant -> variant.folder().equals(folder) && variant.sound())
        .toList();
  }
}
