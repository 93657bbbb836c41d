package dev.products.inference.resource.value;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Times as a cron expression of five fields gives them, in UTC. */
public final class Cron {

  private static final Map<String, String> NICKNAMES =
      Map.of(
          "@yearly", "0 0 1 1 *",
          "@annually", "0 0 1 1 *",
          "@monthly", "0 0 1 * *",
          "@weekly", "0 0 * * 0",
          "@daily", "0 0 * * *",
          "@midnight", "0 0 * * *",
          "@hourly", "0 * * * *");

  private static final List<String> MONTHS =
      List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

  private static final List<String> DAYS =
      List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat", "sun");

  /** A 29th of February is at most eight years from the next. */
  private static final int LONGEST_WAIT = 8 * 366;

  private final BitSet minutes;
  private final BitSet hours;
  private final BitSet daysOfMonth;
  private final BitSet months;
  private final BitSet daysOfWeek;

  /** Whether a day must match both fields of days, as one of them says any; else one is enough. */
  private final boolean bothDays;

  private Cron(List<BitSet> fields, boolean bothDays) {
    this.minutes = fields.get(0);
    this.hours = fields.get(1);
    this.daysOfMonth = fields.get(2);
    this.months = fields.get(3);
    this.daysOfWeek = fields.get(4);
    this.bothDays = bothDays;
  }

  /** The times, or empty if the text is no such expression or never comes true. */
  public static Optional<Cron> parse(String text) {
    String[] parts = NICKNAMES.getOrDefault(text.strip(), text.strip()).split("\\s+", -1);
    if (parts.length != 5) {
      return Optional.empty();
    }
    try {
      List<BitSet> fields =
          List.of(
              CronField.parse(parts[0], 0, 59, List.of()),
              CronField.parse(parts[1], 0, 23, List.of()),
              CronField.parse(parts[2], 1, 31, List.of()),
              CronField.parse(parts[3], 1, 12, MONTHS),
              CronField.parse(parts[4], 0, 7, DAYS));
      Cron cron = new Cron(fields, parts[2].startsWith("*") || parts[4].startsWith("*"));
      return cron.next(Instant.EPOCH).map(ever -> cron);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** The first time after this one. */
  public Optional<Instant> next(Instant after) {
    Instant from = after.truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES);
    LocalDate date = LocalDate.ofInstant(from, ZoneOffset.UTC);
    for (int i = 0; i < LONGEST_WAIT; i++) {
      LocalDate day = date.plusDays(i);
      if (matches(day)) {
        for (int hour = hours.nextSetBit(0); hour >= 0; hour = hours.nextSetBit(hour + 1)) {
          int minute = i == 0 ? firstMinute(day, hour, from) : minutes.nextSetBit(0);
          if (minute >= 0) {
            return Optional.of(time(day, hour, minute));
          }
        }
      }
    }
    return Optional.empty();
  }

  /** The last time up to this one, itself included, that is after the other. */
  public Optional<Instant> latest(Instant after, Instant upTo) {
    LocalDate last = LocalDate.ofInstant(upTo, ZoneOffset.UTC);
    LocalDate first = LocalDate.ofInstant(after, ZoneOffset.UTC);
    for (LocalDate day = last; !day.isBefore(first); day = day.minusDays(1)) {
      if (matches(day)) {
        for (int hour = hours.length() - 1; hour >= 0; hour = hours.previousSetBit(hour - 1)) {
          for (int minute = minutes.length() - 1;
              minute >= 0;
              minute = minutes.previousSetBit(minute - 1)) {
            Instant time = time(day, hour, minute);
            if (!time.isAfter(upTo)) {
              return Optional.of(time).filter(found -> found.isAfter(after));
            }
          }
        }
      }
    }
    return Optional.empty();
  }

  private int firstMinute(LocalDate day, int hour, Instant from) {
    int minute = minutes.nextSetBit(0);
    while (minute >= 0 && time(day, hour, minute).isBefore(from)) {
      minute = minutes.nextSetBit(minute + 1);
    }
    return minute;
  }

  private boolean matches(LocalDate day) {
    boolean ofMonth = daysOfMonth.get(day.getDayOfMonth());
    DayOfWeek weekday = day.getDayOfWeek();
    boolean ofWeek =
        daysOfWeek.get(weekday.getValue()) || (weekday == DayOfWeek.SUNDAY && daysOfWeek.get(0));
    return months.get(day.getMonthValue()) && (bothDays ? ofMonth && ofWeek : ofMonth || ofWeek);
  }

  private static Instant time(LocalDate day, int hour, int minute) {
    return day.atTime(hour, minute).toInstant(ZoneOffset.UTC);
  }
}
