package dev.products.inference.resource.validation;

import dev.products.inference.resource.option.SecretOptions;
import dev.products.inference.resource.spec.Bounds;
import dev.products.inference.resource.spec.EnvironmentVariable;
import dev.products.inference.resource.spec.OptionFromSecret;
import dev.products.inference.resource.spec.ProductClassificationSpec;
import dev.products.inference.resource.spec.reference.SecretKey;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What holds of spec.env, and of options that become variables too. */
final class EnvironmentRules {

  private static final Pattern NAME = Pattern.compile(EnvironmentVariable.NAME);
  private static final Pattern SECRET_KEY = Pattern.compile("[-._a-zA-Z0-9]++");

  /** As the job's image knows it. */
  private static final String LOG_LEVEL = "LOG_LEVEL";

  private EnvironmentRules() {}

  static void check(ProductClassificationSpec spec, Violations violations) {
    check(spec.env(), violations);
    if (spec.logLevel() != null) {
      violations.require(
          spec.env().stream().noneMatch(other -> LOG_LEVEL.equals(other.name())),
          "spec.logLevel",
          null,
          "must not be there beside " + LOG_LEVEL + " in spec.env, which it sets");
    }
    if (spec.input() != null) {
      checkOptions(
          "input",
          SecretOptions.of(spec.input().format(), spec.input().options()),
          spec.input().optionsFrom(),
          spec.env(),
          violations);
    }
    if (spec.output() != null) {
      checkOptions(
          "output",
          SecretOptions.of(spec.output().format(), spec.output().options()),
          spec.output().optionsFrom(),
          spec.env(),
          violations);
    }
  }

  /** All variables of a valid spec: its own, and those that other fields set. */
  static List<EnvironmentVariable> all(ProductClassificationSpec spec) {
    return Stream.of(
            spec.env().stream(),
            Stream.ofNullable(spec.logLevel())
                .map(level -> new EnvironmentVariable(LOG_LEVEL, level.name(), null)),
            variables("input", spec.input().optionsFrom()),
            variables("output", spec.output().optionsFrom()))
        .flatMap(variables -> variables)
        .toList();
  }

  private static Stream<EnvironmentVariable> variables(
      String place, List<OptionFromSecret> options) {
    return options.stream()
        .map(
            from ->
                new EnvironmentVariable(
                    SecretOptions.variable(place, from.option()), null, from.secretKeyRef()));
  }

  private static void checkOptions(
      String place,
      List<String> known,
      List<OptionFromSecret> options,
      List<EnvironmentVariable> others,
      Violations violations) {
    String field = "spec." + place + ".optionsFrom";
    if (!violations.fits(field, options, Bounds.OPTIONS_FROM)) {
      return;
    }
    Set<String> names = new HashSet<>();
    for (int i = 0; i < options.size(); i++) {
      String at = field + "[" + i + "]";
      String option = options.get(i).option();
      if (violations.hasText(at + ".option", option, Bounds.KEY)) {
        violations.require(
            known.contains(option),
            at + ".option",
            option,
            known.isEmpty()
                ? "must be left out: a catalog of type hadoop asks nobody who they are"
                : "must be one of " + String.join(", ", known));
        violations.require(names.add(option), at + ".option", option, "must be there once");
        String variable = SecretOptions.variable(place, option);
        violations.require(
            others.stream().noneMatch(other -> variable.equals(other.name())),
            at + ".option",
            option,
            "must not be there beside " + variable + " in spec.env, which it sets");
      }
      if (options.get(i).secretKeyRef() == null) {
        violations.add(at + ".secretKeyRef", null, "is required");
      } else {
        checkSecret(at + ".secretKeyRef", options.get(i).secretKeyRef(), violations);
      }
    }
  }

  private static void checkSecret(String field, SecretKey secret, Violations violations) {
    violations.objectName(field + ".name", secret.name());
    if (violations.hasText(field + ".key", secret.key(), Bounds.NAME)) {
      violations.require(
          SECRET_KEY.matcher(secret.key()).matches(),
          field + ".key",
          secret.key(),
          "must be a Secret's key (letters, digits, '-', '_' and '.')");
    }
  }

  private static void check(List<EnvironmentVariable> variables, Violations violations) {
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
        checkSecret(field + ".secretKeyRef", variable.secretKeyRef(), violations);
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
