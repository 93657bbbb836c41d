package dev.products.inference.resource.validation;

import dev.products.inference.contract.DataFormat;
import dev.products.inference.contract.OnBadRow;
import dev.products.inference.contract.OutputMode;
import dev.products.inference.contract.column.ColumnValue;
import dev.products.inference.resource.spec.InputSpec;
import dev.products.inference.resource.spec.OutputSpec;
import dev.products.inference.resource.spec.ProductClassificationSpec;
import dev.products.inference.resource.spec.RunPolicy;
import dev.products.inference.resource.value.PathForm;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** What holds of a run that reads only what is new, and of one that goes on doing so. */
final class IncrementalRules {

  static final String CHECKPOINT = "spec.input.incremental.checkpoint";

  private static final Duration USUAL = Duration.ofSeconds(30);
  private static final Duration LONGEST = Duration.ofHours(1);

  private IncrementalRules() {}

  /** Of the input alone. */
  static void check(InputSpec input, Violations violations) {
    if (input.incremental() == null) {
      return;
    }
    String checkpoint = input.incremental().checkpoint();
    DataRules.checkPath(CHECKPOINT, checkpoint, violations);
    violations.require(
        checkpoint == null || DataRules.isLocal(checkpoint),
        CHECKPOINT,
        checkpoint,
        "must be on a volume: it is kept by links");
    violations.require(
        input.format() != DataFormat.JDBC && input.format() != DataFormat.ICEBERG,
        "spec.input.incremental",
        null,
        InputSpec.INCREMENTAL_OF_PATHS);
    violations.require(
        input.asOf() == null,
        "spec.input.asOf",
        input.asOf() == null ? null : InputRules.asOf(input),
        InputSpec.NEWEST_WHERE_INCREMENTAL);
  }

  /** Where only what is new is read: the output keeps what it has. */
  static void checkGrowing(InputSpec input, OutputSpec output, Violations violations) {
    violations.require(
        output.format().versions()
            && (output.mode() == OutputMode.APPEND || output.mode() == OutputMode.MERGE),
        "spec.output.mode",
        null,
        ProductClassificationSpec.GROWING_OUTPUT);
    violations.require(
        input.idColumn() != null
            || output.columns().stream().noneMatch(column -> column.value() == ColumnValue.ID),
        "spec.input.idColumn",
        null,
        "is required where spec.input.incremental is set and spec.output.columns has an id:"
            + " generated ids begin at 0 in each run");
    String checkpoint = input.incremental().checkpoint();
    for (String place :
        Arrays.asList(input.path(), output.path(), output.rejects(), IcebergRules.folder(output))) {
      violations.require(
          checkpoint == null || place == null || PathForm.apart(checkpoint, place),
          CHECKPOINT,
          checkpoint,
          "must be apart from " + place + ": it is neither data nor an output");
    }
  }

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

  /** What a run that does not end needs of the rest, and what it excludes. */
  static void checkContinuous(ProductClassificationSpec spec, Violations violations) {
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
