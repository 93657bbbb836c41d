package dev.products.inference.resource.validation;

import dev.products.inference.contract.OnBadRow;
import dev.products.inference.resource.spec.InputSpec;
import dev.products.inference.resource.spec.ProductClassificationSpec;
import dev.products.inference.resource.spec.RunPolicy;
import java.time.Duration;
import java.util.Optional;

/** What holds of a run that does not end by itself. */
final class ContinuousRules {

  private static final Duration USUAL = Duration.ofSeconds(30);
  private static final Duration LONGEST = Duration.ofHours(1);

  private ContinuousRules() {}

  /** How often what is new is classified, the usual if it is wrong; empty if the run ends. */
  static Optional<Duration> batchInterval(RunPolicy policy, Violations violations) {
    String field = "spec.runPolicy.batchInterval";
    String text = policy.batchInterval();
    if (policy.continuous() == null) {
      violations.require(text == null, field, text, RunPolicy.ONLY_BESIDE_CONTINUOUS);
      return Optional.empty();
    }
    refuse("spec.runPolicy.schedule", policy.schedule(), violations);
    refuse("spec.runPolicy.activeDeadline", policy.activeDeadline(), violations);
    refuse("spec.runPolicy.ttlAfterFinished", policy.ttlAfterFinished(), violations);
    Duration interval = RunPolicyRules.duration(field, text, violations).orElse(USUAL);
    violations.require(interval.compareTo(LONGEST) <= 0, field, text, RunPolicy.INTERVALS);
    return Optional.of(interval);
  }

  private static void refuse(String field, String value, Violations violations) {
    violations.require(value == null, field, value, RunPolicy.NOT_BESIDE_CONTINUOUS);
  }

  /** What it needs of the rest, and what it excludes. */
  static void check(ProductClassificationSpec spec, Violations violations) {
    if (spec.runPolicy().continuous() == null) {
      return;
    }
    violations.require(
        spec.sample() == null, "spec.sample", spec.sample(), ProductClassificationSpec.NO_SAMPLE);
    violations.require(
        spec.executor() == null || !Boolean.TRUE.equals(spec.executor().auto()),
        "spec.executor.auto",
        true,
        ProductClassificationSpec.NO_CHOICE);
    if (spec.input() == null) {
      return;
    }
    checkInput(spec.input(), violations);
    violations.require(
        spec.input().onBadRow() == OnBadRow.FAIL
            || spec.output() == null
            || spec.output().rejects() != null,
        "spec.output.rejects",
        null,
        ProductClassificationSpec.REJECTS_OF_BATCHES);
  }

  private static void checkInput(InputSpec input, Violations violations) {
    violations.require(
        input.incremental() != null,
        "spec.input.incremental",
        null,
        ProductClassificationSpec.NEEDED_BY_CONTINUOUS);
    input
        .options()
        .forEach(
            (name, value) ->
                violations.require(
                    !name.equalsIgnoreCase("endingOffsets") || "latest".equalsIgnoreCase(value),
                    "spec.input.options." + name,
                    value,
                    "must be latest, or be left out, beside spec.runPolicy.continuous: no batch would read what is behind"
                        + " them"));
  }
}
