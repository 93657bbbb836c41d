package dev.products.inference.resource.validation;

import dev.products.inference.contract.DataFormat;
import dev.products.inference.contract.RejectLimit;
import dev.products.inference.contract.RequestedInput;
import dev.products.inference.contract.incremental.RequestedIncremental;
import dev.products.inference.contract.table.AsOf;
import dev.products.inference.resource.option.IcebergOptions;
import dev.products.inference.resource.option.JdbcOptions;
import dev.products.inference.resource.option.KafkaOptions;
import dev.products.inference.resource.option.ReservedSetting;
import dev.products.inference.resource.spec.Bounds;
import dev.products.inference.resource.spec.InputSpec;
import io.fabric8.kubernetes.api.model.IntOrString;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** What holds of spec.input. */
final class InputRules {

  private static final Pattern SELECTS =
      Pattern.compile(
          "(?i)(?:[\\s(]|--[^\\r\\n]*+|/\\*[^*]*+(?:\\*(?!/)[^*]*+)*+\\*/)*+(select|with|from|table|values)\\b");

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

  private static final Map<String, String> REFUSED_OF_DELTA =
      Map.of(
          "versionasof", "must be left out: spec.input.asOf says it",
          "timestampasof", "must be left out: spec.input.asOf says it",
          "compression", "must be left out: it is an option of writing");

  private InputRules() {}

  /** Checks it, and gives the limit of rejected rows; empty if there is none, or a wrong one. */
  static Optional<RejectLimit> parse(InputSpec input, Violations violations) {
    if (input == null) {
      violations.add("spec.input", null, "is required");
      return Optional.empty();
    }
    checkPlace(input, violations);
    OptionRules.ofReader(input.format(), violations)
        .check(input.options(), refused(input.format()));
    DataRules.schemaUrl(input.options())
        .ifPresent(url -> DataRules.checkPath(DataRules.SCHEMA_URL, url, violations));
    checkVersion(input, violations);
    IncrementalRules.check(input, violations);
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

  private static void checkPlace(InputSpec input, Violations violations) {
    if (input.format().atPath()) {
      if (input.path() == null) {
        violations.add("spec.input.path", null, InputSpec.PATH_OF_FILES);
      } else {
        DataRules.checkPath("spec.input.path", input.path(), violations);
      }
      violations.require(
          input.table() == null, "spec.input.table", input.table(), InputSpec.NO_TABLE);
      violations.require(
          input.optionsFrom().isEmpty(), "spec.input.optionsFrom", null, InputSpec.SECRETS);
      return;
    }
    violations.require(
        input.path() == null, "spec.input.path", input.path(), InputSpec.PATH_OF_FILES);
    if (input.format() == DataFormat.KAFKA) {
      DataRules.checkTopics(input, violations);
      return;
    }
    if (input.format() == DataFormat.ICEBERG) {
      IcebergRules.check(input, violations);
      return;
    }
    Set<String> options = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    options.addAll(input.options().keySet());
    violations.require(
        (input.table() != null) != options.contains("query"),
        "spec.input.table",
        input.table(),
        InputSpec.TABLE_OR_QUERY);
    DataRules.checkDatabase("spec.input", input.table(), options, input.optionsFrom(), violations);
  }

  private static UnaryOperator<String> refused(DataFormat format) {
    return switch (format) {
      case JDBC -> JdbcOptions.REFUSED_OF_READER::get;
      case DELTA -> REFUSED_OF_DELTA::get;
      case ICEBERG -> IcebergOptions::refusedOfReader;
      case KAFKA -> KafkaOptions.REFUSED::get;
      default -> REFUSED::get;
    };
  }

  private static void checkVersion(InputSpec input, Violations violations) {
    if (input.asOf() == null) {
      return;
    }
    String text = asOf(input);
    if (violations.fits("spec.input.asOf", text, Bounds.QUANTITY)) {
      violations.require(AsOf.isValid(text), "spec.input.asOf", text, AsOf.MESSAGE);
    }
    violations.require(
        input.format().versions(), "spec.input.asOf", text, InputSpec.VERSION_OF_TABLE);
  }

  static String asOf(InputSpec input) {
    return String.valueOf(input.asOf().getValue());
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
        IcebergRules.requested(input.format(), input.options()),
        input.textColumn(),
        input.idColumn(),
        input.query(),
        input.onBadRow(),
        maxRejected.orElse(null),
        input.table(),
        DataRules.variables("input", input.optionsFrom()),
        input.asOf() == null ? null : new AsOf(asOf(input)),
        input.incremental() == null
            ? null
            : new RequestedIncremental(input.incremental().checkpoint()));
  }
}
