package dev.products.inference.resource.validation;

import dev.products.inference.resource.spec.Bounds;
import dev.products.inference.resource.spec.RunPolicy;
import dev.products.inference.resource.value.Cron;
import dev.products.inference.resource.value.Durations;

/** What holds of spec.runPolicy. */
final class RunPolicyRules {

  private RunPolicyRules() {}

  static void check(RunPolicy policy, Violations violations) {
    checkDuration("spec.runPolicy.activeDeadline", policy.activeDeadline(), violations);
    checkDuration("spec.runPolicy.ttlAfterFinished", policy.ttlAfterFinished(), violations);
    violations.require(
        policy.backoffLimit() >= 0 && policy.backoffLimit() <= Bounds.RETRIES,
        "spec.runPolicy.backoffLimit",
        policy.backoffLimit(),
        "must be from 0 to " + Bounds.RETRIES);
    if (policy.schedule() != null) {
      if (violations.fits("spec.runPolicy.schedule", policy.schedule(), Bounds.SCHEDULE)) {
        violations.require(
            Cron.parse(policy.schedule()).isPresent(),
            "spec.runPolicy.schedule",
            policy.schedule(),
            "must be a cron expression of five fields, such as \"0 3 * * *\"");
      }
      violations.require(
          policy.ttlAfterFinished() == null,
          "spec.runPolicy.ttlAfterFinished",
          policy.ttlAfterFinished(),
          "must be left out beside spec.runPolicy.schedule, which needs the resource again");
    }
  }

  private static void checkDuration(String field, String value, Violations violations) {
    if (value != null && violations.fits(field, value, Bounds.QUANTITY)) {
      violations.require(
          Durations.parse(value).isPresent(),
          field,
          value,
          "must be a duration such as 90s, 30m, 2h or 7d");
    }
  }
}
