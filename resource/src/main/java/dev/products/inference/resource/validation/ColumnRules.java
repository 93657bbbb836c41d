package dev.products.inference.resource.validation;

import dev.products.inference.contract.column.ColumnValue;
import dev.products.inference.contract.column.NameComparison;
import dev.products.inference.contract.column.RequestedColumn;
import dev.products.inference.resource.spec.Bounds;
import dev.products.inference.resource.spec.InputSpec;
import dev.products.inference.resource.spec.OutputColumnSpec;
import dev.products.inference.resource.spec.ProductClassificationSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What holds of spec.output.columns; names that only the input knows are the job's to check. */
final class ColumnRules {

  private record Named(String field, ColumnValue value, String name) {}

  private final List<Named> before = new ArrayList<>();
  private final InputSpec input;
  private final NameComparison names;
  private final Violations violations;

  private ColumnRules(ProductClassificationSpec spec, Violations violations) {
    this.input = spec.input();
    this.names = names(spec.sparkConf());
    this.violations = violations;
  }

  static void check(ProductClassificationSpec spec, Violations violations) {
    List<OutputColumnSpec> columns = spec.output().columns();
    violations.require(
        !columns.isEmpty(),
        "spec.output.columns",
        null,
        "must have an entry; left out, they are Id, Text and Prediction");
    if (!violations.fits("spec.output.columns", columns, Bounds.OUTPUT_COLUMNS)) {
      return;
    }
    ColumnRules rules = new ColumnRules(spec, violations);
    for (int i = 0; i < columns.size(); i++) {
      rules.check("spec.output.columns[" + i + "]", columns.get(i));
    }
  }

  /** As Spark reads the setting. */
  private static NameComparison names(Map<String, String> sparkConf) {
    String setting = sparkConf.getOrDefault("spark.sql.caseSensitive", "").strip();
    return new NameComparison(Boolean.parseBoolean(setting));
  }

  private void check(String field, OutputColumnSpec column) {
    if (column.value() == null) {
      violations.add(field + ".value", null, "is required");
      return;
    }
    checkFrom(field + ".from", column);
    checkCount(field + ".count", column);
    if (column.value() == ColumnValue.ALL_INPUT) {
      violations.require(
          column.name() == null, field + ".name", column.name(), OutputColumnSpec.NAMELESS);
      checkOnce(field, column.value());
    } else if (column.name() == null
        || violations.hasText(field + ".name", column.name(), Bounds.COLUMN)) {
      checkUnique(field, column);
    }
  }

  private void checkFrom(String field, OutputColumnSpec column) {
    if (column.value() != ColumnValue.INPUT) {
      violations.require(
          column.from() == null, field, column.from(), OutputColumnSpec.FROM_NOTHING);
    } else if (column.from() == null) {
      violations.add(field, null, OutputColumnSpec.NEEDS_FROM);
    } else {
      violations.hasText(field, column.from(), Bounds.COLUMN);
    }
  }

  private void checkCount(String field, OutputColumnSpec column) {
    Integer count = column.count();
    if (!column.value().isCounted()) {
      violations.require(count == null, field, count, OutputColumnSpec.COUNTLESS);
    } else if (count == null) {
      violations.add(field, null, OutputColumnSpec.NEEDS_COUNT);
    } else {
      violations.require(
          count >= 1 && count <= RequestedColumn.MOST,
          field,
          count,
          "must be from 1 to " + RequestedColumn.MOST);
    }
  }

  private void checkOnce(String field, ColumnValue value) {
    before.stream()
        .filter(column -> column.value() == value)
        .findFirst()
        .ifPresent(
            column ->
                violations.add(
                    field + ".value", value, "must be there once, and is in " + column.field()));
    before.add(new Named(field, value, null));
  }

  private void checkUnique(String field, OutputColumnSpec column) {
    String name = name(column);
    if (name == null) {
      return;
    }
    before.stream()
        .filter(other -> names.same(name, other.name()))
        .findFirst()
        .ifPresent(
            other ->
                violations.add(
                    field + ".name",
                    name,
                    "must differ from the name of " + other.field() + ", " + other.value()));
    before.add(new Named(field, column.value(), name));
  }

  /** What the column is called, as far as the spec says; null if it says nothing. */
  private String name(OutputColumnSpec column) {
    if (column.name() != null) {
      return column.name();
    }
    return switch (column.value()) {
      case ID -> input == null ? null : input.idColumn();
      case TEXT -> input == null ? null : input.textColumn();
      default -> column.from();
    };
  }
}
