package dev.products.inference.resource.validation;

import dev.products.inference.contract.RejectLimit;
import dev.products.inference.contract.RequestedInput;
import dev.products.inference.resource.spec.Bounds;
import dev.products.inference.resource.spec.InputSpec;
import io.fabric8.kubernetes.api.model.IntOrString;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What holds of spec.input. */
final class InputRules {

  private static final Pattern SELECTS =
      Pattern.compile("[\\s(]*+(select|with|from|table|values)\\b", Pattern.CASE_INSENSITIVE);

  private static final Map<String, String> REFUSED =
      Map.of(
          "mode", "must be left out: spec.input.onBadRow says what becomes of bad rows",
          "columnnameofcorruptrecord",
              "must be left out: bad rows are written to the rejects folder",
          "singlevariantcolumn", "must be left out: it would make one column of all",
          "ignorecorruptfiles", ReservedSetting.WHOLE,
          "ignoremissingfiles", ReservedSetting.WHOLE,
          "ignoreextension", ReservedSetting.WHOLE,
          "path", "must be left out: spec.input.path is the input");

  private InputRules() {}

  /**
   * Checks all of it, and gives the limit of rejected rows; empty if there is none, or a wrong one.
   */
  static Optional<RejectLimit> parse(InputSpec input, Violations violations) {
    if (input == null) {
      violations.add("spec.input", null, "is required");
      return Optional.empty();
    }
    DataRules.checkPath("spec.input.path", input.path(), violations);
    OptionRules.ofReader(input.format(), violations).check(input.options(), REFUSED);
    Optional<RejectLimit> limit = maxRejected(input.maxRejected(), violations);
    violations.hasText("spec.input.textColumn", input.textColumn(), Bounds.COLUMN);
    if (input.idColumn() != null
        && violations.hasText("spec.input.idColumn", input.idColumn(), Bounds.COLUMN)) {
      violations.require(
          !input.idColumn().equalsIgnoreCase(input.textColumn()),
          "spec.input.idColumn",
          input.idColumn(),
          InputSpec.NOT_THE_TEXT);
    }
    if (input.query() != null
        && violations.hasText("spec.input.query", input.query(), Bounds.TEXT)) {
      violations.require(
          SELECTS.matcher(input.query()).lookingAt(),
          "spec.input.query",
          input.query(),
          "must be a query over the view input, such as SELECT * FROM input WHERE ...");
    }
    return limit;
  }

  private static Optional<RejectLimit> maxRejected(IntOrString given, Violations violations) {
    String field = "spec.input.maxRejected";
    String text = given == null ? null : String.valueOf(given.getValue());
    if (text == null || !violations.fits(field, text, Bounds.QUANTITY)) {
      return Optional.empty();
    }
    Optional<RejectLimit> limit = RejectLimit.parse(text);
    violations.require(limit.isPresent(), field, text, RejectLimit.MESSAGE);
    return limit;
  }

  /** A valid input, as the job is asked for it. */
  static RequestedInput requested(InputSpec input, Optional<RejectLimit> maxRejected) {
    return new RequestedInput(
        input.format(),
        input.path(),
        input.options(),
        input.textColumn(),
        input.idColumn(),
        input.query(),
        input.onBadRow(),
        maxRejected.orElse(null));
  }
}
