package dev.products.inference.resource.value;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The times of a cron expression in a time zone. Where clocks change, each time of the expression
 * comes once: one that the clocks skip comes when they do, one that they show twice comes the first
 * time. An expression with each hour of the day counts time that passes instead: it comes as often
 * as the clocks show it.
 */
public record ScheduleTimes(Cron cron, ZoneId zone) {

  /** A 29th of February is at most eight years from the next. */
  private static final int LONGEST_WAIT = 9 * 366;

  /** The first time after this one; empty only where the calendar ends. */
  public Optional<Instant> next(Instant after) {
    LocalDate first = LocalDate.ofInstant(after, zone).minusDays(1);
    for (LocalDate day = first; day.isBefore(first.plusDays(LONGEST_WAIT)); day = day.plusDays(1)) {
      Optional<Instant> found = earlier(day, times -> times.higher(after));
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /** The last time from the one on up to the other, both included. */
  public Optional<Instant> latest(Instant from, Instant upTo) {
    LocalDate first = LocalDate.ofInstant(from, zone).minusDays(1);
    LocalDate last = LocalDate.ofInstant(upTo, zone).plusDays(1);
    for (LocalDate day = last; !day.isBefore(first); day = day.minusDays(1)) {
      Optional<Instant> found = later(day, times -> times.floor(upTo));
      if (found.isPresent()) {
        return found.filter(time -> !time.isBefore(from));
      }
    }
    return Optional.empty();
  }

  /** How many times there are from the one on up to the other, both included, but at most this. */
  public int count(Instant from, Instant upTo, int most) {
    int count = 0;
    Optional<Instant> time = next(from.minusNanos(1));
    while (count < most && time.isPresent() && !time.get().isAfter(upTo)) {
      count++;
      time = next(time.get());
    }
    return count;
  }

  /** Of a day and the next one: where clocks go back at midnight, their times mingle. */
  private Optional<Instant> earlier(
      LocalDate day, Function<NavigableSet<Instant>, Instant> choice) {
    Instant found = choice.apply(on(day));
    if (found == null) {
      return Optional.empty();
    }
    Instant other = choice.apply(on(day.plusDays(1)));
    return Optional.of(other != null && other.isBefore(found) ? other : found);
  }

  private Optional<Instant> later(LocalDate day, Function<NavigableSet<Instant>, Instant> choice) {
    Instant found = choice.apply(on(day));
    if (found == null) {
      return Optional.empty();
    }
    Instant other = choice.apply(on(day.minusDays(1)));
    return Optional.of(other != null && other.isAfter(found) ? other : found);
  }

  private NavigableSet<Instant> on(LocalDate day) {
    NavigableSet<Instant> times = new TreeSet<>();
    if (cron.has(day)) {
      cron.timesOfDay().forEach(time -> add(day.atTime(time), times));
    }
    return times;
  }

  private void add(LocalDateTime time, NavigableSet<Instant> times) {
    List<ZoneOffset> offsets = zone.getRules().getValidOffsets(time);
    if (offsets.isEmpty()) {
      if (!cron.isHourly()) {
        times.add(zone.getRules().getTransition(time).getInstant());
      }
      return;
    }
    int shown = cron.isHourly() ? offsets.size() : 1;
    offsets.subList(0, shown).forEach(offset -> times.add(time.toInstant(offset)));
  }
}
