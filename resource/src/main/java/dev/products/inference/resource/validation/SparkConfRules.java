package dev.products.inference.resource.validation;

import dev.products.inference.resource.option.ReservedSetting;
import dev.products.inference.resource.option.SecretSetting;
import dev.products.inference.resource.spec.Bounds;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What holds of spec.sparkConf: it must not say again, or otherwise, what other fields say. */
final class SparkConfRules {

  /**
   * Of settings that only the job's own process reads; Spark expands all others in the operator.
   */
  private static final List<String> OF_THE_JOB = List.of("spark.sql.", "spark.hadoop.");

  private SparkConfRules() {}

  static void check(Map<String, String> sparkConf, Violations violations) {
    if (violations.fits("spec.sparkConf", sparkConf.keySet(), Bounds.SETTINGS)) {
      new TreeMap<>(sparkConf).forEach((name, value) -> check(name, value, violations));
    }
  }

  private static void check(String name, String value, Violations violations) {
    String field = "spec.sparkConf[" + name + "]";
    if (!violations.nameFits("spec.sparkConf", name)) {
      return;
    }
    if (value == null) {
      violations.add(field, null, "must have a value");
      return;
    }
    if (SecretSetting.is(name)) {
      // Without the value, which would be seen in the status too.
      violations.add(field, null, SecretSetting.INSTEAD);
      return;
    }
    if (!violations.fits(field, value, Bounds.TEXT)) {
      return;
    }
    violations.require(name.startsWith("spark."), field, value, "must begin with \"spark.\"");
    violations.require(
        name.chars().allMatch(character -> character > ' ' && character < 0x7f),
        field,
        value,
        "must be a name of ASCII characters without spaces");
    ReservedSetting.of(name)
        .ifPresent(reserved -> violations.add(field, value, reserved.instead()));
    violations.require(
        !value.contains("${") || OF_THE_JOB.stream().anyMatch(name::startsWith),
        field,
        value,
        "must not contain \"${\": only settings that begin with spark.sql. or spark.hadoop. may"
            + " refer to others");
  }
}
