package dev.products.inference.resource.validation;

import dev.products.inference.contract.failure.FailureKind;
import dev.products.inference.resource.spec.Bounds;
import dev.products.inference.resource.spec.ConcurrencyPolicy;
import dev.products.inference.resource.spec.RunPolicy;
import dev.products.inference.resource.validated.ActiveDeadline;
import dev.products.inference.resource.validated.ValidatedRunPolicy;
import dev.products.inference.resource.validated.ValidatedSchedule;
import dev.products.inference.resource.value.Cron;
import dev.products.inference.resource.value.Durations;
import dev.products.inference.resource.value.GitOpsTool;
import dev.products.inference.resource.value.ScheduleTimes;
import dev.products.inference.resource.value.TimeZoneNames;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What holds of spec.runPolicy. */
final class RunPolicyRules {

  private RunPolicyRules() {}

  /** The policy; a part that is wrong is left out. */
  static ValidatedRunPolicy parse(ObjectMeta resource, RunPolicy policy, Violations violations) {
    requireRange("backoffLimit", policy.backoffLimit(), Bounds.RETRIES, violations);
    requireRange(
        "infrastructureBackoffLimit",
        policy.infrastructureBackoffLimit(),
        Bounds.RETRIES,
        violations);
    violations.require(
        policy.schedule() == null || policy.ttlAfterFinished() == null,
        "spec.runPolicy.ttlAfterFinished",
        policy.ttlAfterFinished(),
        RunPolicy.NOT_BESIDE_SCHEDULE);
    requireRange("historyLimit", policy.historyLimit(), Bounds.HISTORY, violations);
    Optional<Duration> batchInterval = IncrementalRules.batchInterval(policy, violations);
    boolean ends = batchInterval.isEmpty();
    return new ValidatedRunPolicy(
        policy.suspend(),
        new ScheduleRules(policy, violations).parse().filter(any -> ends),
        batchInterval,
        duration("spec.runPolicy.activeDeadline", policy.activeDeadline(), violations)
            .map(limit -> new ActiveDeadline(policy.activeDeadline(), limit))
            .filter(any -> ends),
        policy.backoffLimit(),
        policy.infrastructureBackoffLimit(),
        restartOn(policy),
        ttlAfterFinished(resource, policy.ttlAfterFinished(), violations).filter(any -> ends),
        policy.onChange(),
        Math.max(0, Math.min(policy.historyLimit(), Bounds.HISTORY)));
  }

  private static void requireRange(String name, int value, int most, Violations violations) {
    violations.require(
        value >= 0 && value <= most, "spec.runPolicy." + name, value, "must be from 0 to " + most);
  }

  private static Set<FailureKind> restartOn(RunPolicy policy) {
    List<RunPolicy.RestartOn> kinds =
        policy.restartOn() == null ? List.of(RunPolicy.RestartOn.values()) : policy.restartOn();
    return kinds.stream().map(RunPolicy.RestartOn::kind).collect(Collectors.toSet());
  }

  /** spec.priority; 0, if it is wrong or not there. */
  static int priority(Integer priority, Violations violations) {
    if (priority == null) {
      return 0;
    }
    boolean fits = Math.abs((long) priority) <= Bounds.PRIORITY;
    violations.require(
        fits,
        "spec.priority",
        priority,
        "must be from -%d to %d".formatted(Bounds.PRIORITY, Bounds.PRIORITY));
    return fits ? priority : 0;
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

  /** Of a field that may be left out; empty if it is wrong, too. */
  static Optional<Duration> duration(String field, String text, Violations violations) {
    if (text == null || !violations.fits(field, text, Bounds.QUANTITY)) {
      return Optional.empty();
    }
    Optional<Duration> duration = Durations.parse(text);
    violations.require(
        duration.isPresent(), field, text, "must be a duration such as 90s, 30m, 2h or 7d");
    return duration;
  }

  /** What holds of the schedule and of what says how it is followed. */
  private record ScheduleRules(RunPolicy policy, Violations violations) {

    private static final String DEFAULT_ZONE = "Etc/UTC";
    private static final Duration LONGEST_SPREAD = Duration.ofDays(1);

    /** The schedule; empty if there is none, or something is wrong with it. */
    Optional<ValidatedSchedule> parse() {
      if (policy.schedule() == null) {
        refuseTheRest();
        return Optional.empty();
      }
      Optional<Cron> cron = cron();
      Optional<ZoneId> zone = zone();
      Optional<Duration> deadline =
          duration(field("startingDeadline"), policy.startingDeadline(), violations);
      Duration spread = spread();
      return cron.isEmpty() || zone.isEmpty()
          ? Optional.empty()
          : Optional.of(
              new ValidatedSchedule(
                  policy.schedule(),
                  new ScheduleTimes(cron.get(), zone.get()),
                  Boolean.TRUE.equals(policy.runAtStart()),
                  Optional.ofNullable(policy.concurrencyPolicy())
                      .orElse(ConcurrencyPolicy.AFTER_CURRENT),
                  deadline,
                  spread));
    }

    private void refuseTheRest() {
      refuse("timeZone", policy.timeZone());
      refuse("runAtStart", policy.runAtStart());
      refuse("concurrencyPolicy", policy.concurrencyPolicy());
      refuse("startingDeadline", policy.startingDeadline());
      refuse("spread", policy.spread());
    }

    private void refuse(String name, Object value) {
      violations.require(value == null, field(name), value, RunPolicy.ONLY_BESIDE_SCHEDULE);
    }

    private Optional<Cron> cron() {
      String field = field("schedule");
      if (!violations.fits(field, policy.schedule(), Bounds.SCHEDULE)) {
        return Optional.empty();
      }
      try {
        return Optional.of(Cron.parse(policy.schedule()));
      } catch (IllegalArgumentException e) {
        violations.add(field, policy.schedule(), e.getMessage());
        return Optional.empty();
      }
    }

    private Optional<ZoneId> zone() {
      String field = field("timeZone");
      String name = policy.timeZone() == null ? DEFAULT_ZONE : policy.timeZone();
      if (!violations.fits(field, name, Bounds.TIME_ZONE)) {
        return Optional.empty();
      }
      Optional<ZoneId> zone = TimeZoneNames.zone(name);
      violations.require(
          zone.isPresent(),
          field,
          name,
          "must be the IANA name of a time zone, such as "
              + TimeZoneNames.nearest(name).orElse("Europe/Lisbon"));
      return zone;
    }

    private Duration spread() {
      String field = field("spread");
      Duration spread = duration(field, policy.spread(), violations).orElse(Duration.ZERO);
      violations.require(
          spread.compareTo(LONGEST_SPREAD) <= 0, field, policy.spread(), "must be 1d or less");
      return spread;
    }

    private static String field(String name) {
      return "spec.runPolicy." + name;
    }
  }
}
