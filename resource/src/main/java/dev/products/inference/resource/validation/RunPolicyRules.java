package dev.products.inference.resource.validation;

import dev.products.inference.resource.spec.Bounds;
import dev.products.inference.resource.spec.RunPolicy;
import dev.products.inference.resource.validated.ActiveDeadline;
import dev.products.inference.resource.validated.ValidatedRunPolicy;
import dev.products.inference.resource.value.Durations;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.time.Duration;
import java.util.Optional;

/** What holds of spec.runPolicy. */
final class RunPolicyRules {

  private RunPolicyRules() {}

  /** The policy; a part that is wrong is left out. */
  static ValidatedRunPolicy parse(ObjectMeta resource, RunPolicy policy, Violations violations) {
    violations.require(
        policy.backoffLimit() >= 0 && policy.backoffLimit() <= Bounds.RETRIES,
        "spec.runPolicy.backoffLimit",
        policy.backoffLimit(),
        "must be from 0 to " + Bounds.RETRIES);
    violations.require(
        policy.schedule() == null || policy.ttlAfterFinished() == null,
        "spec.runPolicy.ttlAfterFinished",
        policy.ttlAfterFinished(),
        RunPolicy.NOT_BESIDE_SCHEDULE);
    return new ValidatedRunPolicy(
        policy.suspend(),
        ScheduleRules.parse(policy, violations),
        duration("spec.runPolicy.activeDeadline", policy.activeDeadline(), violations)
            .map(limit -> new ActiveDeadline(policy.activeDeadline(), limit)),
        policy.backoffLimit(),
        ttlAfterFinished(resource, policy.ttlAfterFinished(), violations));
  }

  /** Whoever has the resource in Git would see it gone, create it again and so run it again. */
  private static Optional<Duration> ttlAfterFinished(
      ObjectMeta resource, String text, Violations violations) {
    String field = "spec.runPolicy.ttlAfterFinished";
    Optional<GitOpsTool> tool = text == null ? Optional.empty() : GitOpsTool.of(resource);
    tool.ifPresent(
        found ->
            violations.add(
                field,
                text,
                "must be left out: "
                    + found.describe()
                    + ", would create it again when it is removed, and it would run again"));
    return tool.isPresent() ? Optional.empty() : duration(field, text, violations);
  }

  static Optional<Duration> duration(String field, String text, Violations violations) {
    if (text == null || !violations.fits(field, text, Bounds.QUANTITY)) {
      return Optional.empty();
    }
    Optional<Duration> duration = Durations.parse(text);
    violations.require(
        duration.isPresent(), field, text, "must be a duration such as 90s, 30m, 2h or 7d");
    return duration;
  }
}
