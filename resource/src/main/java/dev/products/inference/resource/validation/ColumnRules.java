package dev.products.inference.resource.validation;

import dev.products.inference.resource.InputSpec;
import dev.products.inference.resource.OutputSpec;
import dev.products.inference.resource.TopCategoriesSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What holds of the columns that spec.output may ask for: each has a name of its own, among all the
 * columns of the output. Spark compares names without case.
 */
final class ColumnRules {

  private static final int MOST_CATEGORIES = 100;

  private record Column(String field, String name) {}

  private final List<Column> before = new ArrayList<>();
  private final Violations violations;

  private ColumnRules(Violations violations) {
    this.violations = violations;
  }

  static void check(OutputSpec output, InputSpec input, Violations violations) {
    ColumnRules rules = new ColumnRules(violations);
    if (input != null) {
      rules.before.add(new Column("spec.input.textColumn", input.textColumn()));
      rules.before.add(
          input.idColumn() == null
              ? new Column("the generated id column", "id")
              : new Column("spec.input.idColumn", input.idColumn()));
    }
    rules.before.add(new Column("spec.output.predictionColumn", output.predictionColumn()));
    rules.add("spec.output.probabilityColumn", output.probabilityColumn());
    rules.add("spec.output.scoreColumn", output.scoreColumn());
    if (output.topCategories() != null) {
      rules.checkTop(output.topCategories());
    }
  }

  private void checkTop(TopCategoriesSpec top) {
    String field = "spec.output.topCategories.count";
    if (top.count() == null) {
      violations.add(field, null, "is required");
    } else {
      violations.require(
          top.count() >= 1 && top.count() <= MOST_CATEGORIES,
          field,
          top.count(),
          "must be from 1 to " + MOST_CATEGORIES);
    }
    add("spec.output.topCategories.column", top.column());
  }

  private void add(String field, String name) {
    if (name == null || !violations.hasText(field, name)) {
      return;
    }
    Optional<Column> same =
        before.stream().filter(column -> name.equalsIgnoreCase(column.name())).findFirst();
    same.ifPresent(column -> violations.add(field, name, "must differ from " + column.field()));
    before.add(new Column(field, name));
  }
}
