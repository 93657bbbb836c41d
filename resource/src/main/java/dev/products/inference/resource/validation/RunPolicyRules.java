package dev.products.inference.resource.validation;

import dev.products.inference.resource.RunPolicy;
import java.util.regex.Pattern;

/** What holds of spec.runPolicy. */
final class RunPolicyRules {

  private static final Pattern CRON =
      Pattern.compile("@(yearly|annually|monthly|weekly|daily|midnight|hourly)|(\\S+\\s+){4}\\S+");

  private RunPolicyRules() {}

  static void check(RunPolicy policy, Violations violations) {
    checkDuration("spec.runPolicy.activeDeadline", policy.activeDeadline(), violations);
    checkDuration("spec.runPolicy.ttlAfterFinished", policy.ttlAfterFinished(), violations);
    violations.require(
        policy.backoffLimit() >= 0 && policy.backoffLimit() <= 100,
        "spec.runPolicy.backoffLimit",
        policy.backoffLimit(),
        "must be from 0 to 100");
    if (policy.schedule() != null) {
      violations.require(
          CRON.matcher(policy.schedule().strip()).matches(),
          "spec.runPolicy.schedule",
          policy.schedule(),
          "must be a cron expression of five fields, such as \"0 3 * * *\"");
    }
  }

  private static void checkDuration(String field, String value, Violations violations) {
    if (value != null) {
      violations.require(
          Durations.parse(value).isPresent(),
          field,
          value,
          "must be a duration such as 90s, 30m, 2h or 7d");
    }
  }
}
