package dev.products.inference.resource.validation;

import dev.products.inference.resource.spec.Bounds;
import dev.products.inference.resource.spec.ConcurrencyPolicy;
import dev.products.inference.resource.spec.RunPolicy;
import dev.products.inference.resource.validated.ValidatedSchedule;
import dev.products.inference.resource.value.Cron;
import dev.products.inference.resource.value.ScheduleTimes;
import dev.products.inference.resource.value.TimeZoneNames;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;

/** What holds of spec.runPolicy.schedule and of what says how it is followed. */
final class ScheduleRules {

  private static final String DEFAULT_ZONE = "Etc/UTC";
  private static final Duration LONGEST_SPREAD = Duration.ofDays(1);

  private final RunPolicy policy;
  private final Violations violations;

  private ScheduleRules(RunPolicy policy, Violations violations) {
    this.policy = policy;
    this.violations = violations;
  }

  /** The schedule; empty if there is none, or something is wrong with it. */
  static Optional<ValidatedSchedule> parse(RunPolicy policy, Violations violations) {
    return new ScheduleRules(policy, violations).parse();
  }

  private Optional<ValidatedSchedule> parse() {
    if (policy.schedule() == null) {
      refuseTheRest();
      return Optional.empty();
    }
    Optional<Cron> cron = cron();
    Optional<ZoneId> zone = zone();
    Optional<Duration> deadline =
        RunPolicyRules.duration(field("startingDeadline"), policy.startingDeadline(), violations);
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
    Duration spread =
        RunPolicyRules.duration(field, policy.spread(), violations).orElse(Duration.ZERO);
    violations.require(
        spread.compareTo(LONGEST_SPREAD) <= 0, field, policy.spread(), "must be 1d or less");
    return spread;
  }

  private static String field(String name) {
    return "spec.runPolicy." + name;
  }
}
