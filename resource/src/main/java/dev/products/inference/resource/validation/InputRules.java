package dev.products.inference.resource.validation;

import dev.products.inference.contract.RejectLimit;
import dev.products.inference.contract.RequestedInput;
import dev.products.inference.resource.spec.Bounds;
import dev.products.inference.resource.spec.InputSpec;
import java.util.Map;
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
          "path", "must be left out: spec.input.path is the input");

  private InputRules() {}

  static void check(InputSpec input, Violations violations) {
    if (input == null) {
      violations.add("spec.input", null, "is required");
      return;
    }
    DataRules.checkPath("spec.input.path", input.path(), violations);
    OptionRules.ofReader(input.format(), violations).check(input.options(), REFUSED);
    if (input.maxRejected() != null) {
      String limit = String.valueOf(input.maxRejected().getValue());
      if (violations.fits("spec.input.maxRejected", limit, Bounds.QUANTITY)) {
        violations.require(
            RejectLimit.parse(limit).isPresent(),
            "spec.input.maxRejected",
            limit,
            RejectLimit.MESSAGE);
      }
    }
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
  }

  /** A valid input, as the job is asked for it. */
  static RequestedInput requested(InputSpec input) {
    return new RequestedInput(
        input.format(),
        input.path(),
        input.options(),
        input.textColumn(),
        input.idColumn(),
        input.query(),
        input.onBadRow(),
        input.maxRejected() == null ? null : String.valueOf(input.maxRejected().getValue()));
  }
}
