package dev.products.inference.resource.run;

import dev.products.inference.contract.message.Printable;
import dev.products.inference.resource.ProductClassification;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * An annotation's request for one more run at a time, which a run that began later has served.
 *
 * @param time empty if none is asked for, or the text is no time
 * @param problem why nothing runs, a sentence; empty if nothing is wrong
 */
public record RerunRequest(Optional<Instant> time, Optional<String> problem) {

  public static final String ANNOTATION = ProductClassification.GROUP + "/rerun-at";

  private static final Instant FIRST = Instant.parse("2000-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("2200-01-01T00:00:00Z");

  /** The resource's. */
  public static RerunRequest of(ObjectMeta resource) {
    String text =
        resource.getAnnotations() == null ? null : resource.getAnnotations().get(ANNOTATION);
    if (text == null) {
      return new RerunRequest(Optional.empty(), Optional.empty());
    }
    Optional<Instant> time = time(text);
    return new RerunRequest(
        time,
        time.isPresent()
            ? Optional.empty()
            : Optional.of(
                "metadata.annotations[%s]: must be a time such as 2026-11-27T15:00:00Z, not \"%s\"; nothing runs again for it"
                    .formatted(ANNOTATION, Printable.of(text))));
  }

  private static Optional<Instant> time(String text) {
    try {
      // As a status has the start of a run, or a run of this second would seem to be before it.
      Instant time = Instant.parse(text).truncatedTo(ChronoUnit.SECONDS);
      return time.isBefore(FIRST) || !time.isBefore(LAST) ? Optional.empty() : Optional.of(time);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
