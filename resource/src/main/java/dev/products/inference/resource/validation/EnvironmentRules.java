package dev.products.inference.resource.validation;

import dev.products.inference.resource.spec.Bounds;
import dev.products.inference.resource.spec.EnvironmentVariable;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What holds of spec.env. */
final class EnvironmentRules {

  private static final Pattern NAME = Pattern.compile(EnvironmentVariable.NAME);
  private static final Pattern SECRET_KEY = Pattern.compile("[-._a-zA-Z0-9]++");

  private EnvironmentRules() {}

  static void check(List<EnvironmentVariable> variables, Violations violations) {
    if (!violations.fits("spec.env", variables, Bounds.VARIABLES)) {
      return;
    }
    Set<String> names = new HashSet<>();
    for (int i = 0; i < variables.size(); i++) {
      EnvironmentVariable variable = variables.get(i);
      String field = "spec.env[" + i + "]";
      if (violations.hasText(field + ".name", variable.name(), Bounds.NAME)) {
        checkName(field + ".name", variable.name(), names, violations);
      }
      if (variable.value() != null) {
        violations.fits(field + ".value", variable.value(), Bounds.TEXT);
      }
      violations.require(
          (variable.value() == null) != (variable.secretKeyRef() == null),
          field,
          null,
          EnvironmentVariable.ONE_VALUE);
      if (variable.secretKeyRef() != null) {
        violations.objectName(field + ".secretKeyRef.name", variable.secretKeyRef().name());
        String key = variable.secretKeyRef().key();
        if (violations.hasText(field + ".secretKeyRef.key", key, Bounds.NAME)) {
          violations.require(
              SECRET_KEY.matcher(key).matches(),
              field + ".secretKeyRef.key",
              key,
              "must be a Secret's key (letters, digits, '-', '_' and '.')");
        }
      }
    }
  }

  private static void checkName(
      String field, String name, Set<String> names, Violations violations) {
    violations.require(
        NAME.matcher(name).matches(),
        field,
        name,
        "must be letters, digits and '_', not beginning with a digit");
    violations.require(names.add(name), field, name, "must be unique in spec.env");
    violations.require(
        !name.startsWith("SPARK_") && !name.equals("JDK_JAVA_OPTIONS"),
        field,
        name,
        "must be left out: Spark or the operator sets it");
    violations.require(
        !name.equals("LC_ALL"),
        field,
        name,
        "must be left out: the image sets it to C.UTF-8, without which names with accents are lost");
  }
}
