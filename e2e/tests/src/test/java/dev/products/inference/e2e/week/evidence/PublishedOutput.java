package dev.products.inference.e2e.week.evidence;

import dev.products.inference.resource.ProductClassification;
import dev.products.inference.resource.ProductClassificationStatus;
import dev.products.inference.resource.ResultStatus;
import dev.products.inference.resource.RunStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The output that a resource which succeeded speaks of. */
public record PublishedOutput(Evidence evidence, Variant variant) {

  /** What is not as the status says. */
  public Optional<String> wrong(ProductClassification resource) {
    return rows()
        .or(() -> age(resource.getStatus()))
        .or(() -> writer(resource.getStatus().run()))
        .or(() -> counts(resource.getStatus().result()));
  }

  private Optional<String> rows() {
    List<String> expected = evidence.input().predictions(variant);
    Optional<List<String>> found = evidence.outputs().rows(variant.folder());
    if (found.isEmpty()) {
      return Optional.of("succeeded, and there is no " + variant.folder());
    }
    return expected.equals(found.get())
        ? Optional.empty()
        : Optional.of(
            "succeeded as %s, and %s has %s"
                .formatted(variant, variant.folder(), difference(expected, found.get())));
  }

  private Optional<String> age(ProductClassificationStatus status) {
    Instant start = Instant.parse(status.run().startTime());
    return evidence
        .outputs()
        .written(variant.folder())
        .filter(written -> written.isBefore(start))
        .map(
            written ->
                "succeeded, and %s was written at %s, before the run began at %s"
                    .formatted(variant.folder(), written, start));
  }

  private Optional<String> writer(RunStatus run) {
    String told = run.id() + " " + run.attempt();
    return evidence
        .outputs()
        .writer(variant.folder())
        .filter(writer -> !writer.equals(told))
        .map(writer -> "succeeded as " + told + ", and " + variant.folder() + " is of " + writer);
  }

  private Optional<String> counts(ResultStatus result) {
    int classified = evidence.input().predictions(variant).size();
    int rejected = evidence.input().rejected(variant);
    long told = result == null || result.rowsClassified() == null ? 0 : result.rowsClassified();
    boolean right = told == classified && result.rowsRead() == classified + rejected;
    return right
        ? Optional.empty()
        : Optional.of(
            "classified %d rows and rejected %d, and says %s"
                .formatted(classified, rejected, result));
  }

  public static String difference(List<String> expected, List<String> found) {
    List<String> strange = new ArrayList<>(found);
    expected.forEach(strange::remove);
    List<String> missing = new ArrayList<>(expected);
    found.forEach(missing::remove);
    return "%d rows, %d of them strange (%s), %d missing"
        .formatted(
            found.size(), strange.size(), strange.stream().limit(2).toList(), missing.size());
  }
}
