package dev.products.inference.resource.value;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.BitSet;
import java.util.List;
import java.util.Map;

/**
 * A cron expression of five fields, as CronJob reads it: the days that it has, and their minutes by
 * the clock on the wall.
 */
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

  private static final String FORM =
      "must be a cron expression of five fields, such as \"0 3 * * *\"";
  private static final int HOURS = 24;
  private static final int LEAP_YEAR = 2024;
  private static final int SUNDAY_TOO = 7;

  private final List<LocalTime> timesOfDay;
  private final BitSet daysOfMonth;
  private final BitSet months;
  private final BitSet daysOfWeek;

  private final boolean hourly;

  /** Whether a day must match both fields of days, as one of them says any; else one is enough. */
  private final boolean bothDays;

  private Cron(List<String> fields) {
    BitSet minutes = CronField.MINUTE.parse(fields.get(0));
    BitSet hours = CronField.HOUR.parse(fields.get(1));
    this.timesOfDay = times(hours, minutes);
    this.hourly = hours.cardinality() == HOURS;
    this.daysOfMonth = CronField.DAY_OF_MONTH.parse(fields.get(2));
    this.months = CronField.MONTH.parse(fields.get(3));
    this.daysOfWeek = CronField.DAY_OF_WEEK.parse(fields.get(4));
    if (daysOfWeek.get(SUNDAY_TOO)) {
      daysOfWeek.set(0);
    }
    this.bothDays = CronField.isAny(fields.get(2)) || CronField.isAny(fields.get(4));
  }

  /**
   * The expression.
   *
   * @throws IllegalArgumentException if the text is none, or never comes true; its message says
   *     what is right
   */
  public static Cron parse(String text) {
    String expression = text.strip();
    if (expression.startsWith("TZ=") || expression.startsWith("CRON_TZ=")) {
      throw new IllegalArgumentException(
          "must not have a time zone, which is spec.runPolicy.timeZone");
    }
    if (expression.startsWith("@every")) {
      throw new IllegalArgumentException(
          "must have the times instead of @every, such as \"*/30 * * * *\" for every half an hour");
    }
    List<String> fields = List.of(NICKNAMES.getOrDefault(expression, expression).split("\\s+"));
    if (fields.size() == 6 || fields.size() == 7) {
      throw new IllegalArgumentException(FORM + ": without seconds and without a year");
    }
    if (fields.size() != 5) {
      throw new IllegalArgumentException(
          expression.startsWith("@")
              ? FORM + ", or @hourly, @daily, @weekly, @monthly or @yearly"
              : FORM);
    }
    Cron cron = new Cron(fields);
    if (!cron.everComes()) {
      throw new IllegalArgumentException(
          "must give a time that comes: no month that it has, has such a day");
    }
    return cron;
  }

  /** Whether it has each hour of a day: then it counts time that passes, not the clock's hours. */
  boolean isHourly() {
    return hourly;
  }

  /** Whether it has times on that day. */
  boolean has(LocalDate day) {
    boolean ofMonth = daysOfMonth.get(day.getDayOfMonth());
    DayOfWeek weekday = day.getDayOfWeek();
    boolean ofWeek = daysOfWeek.get(weekday == DayOfWeek.SUNDAY ? 0 : weekday.getValue());
    return months.get(day.getMonthValue()) && (bothDays ? ofMonth && ofWeek : ofMonth || ofWeek);
  }

  /** The times of a day that it has, in their order. */
  List<LocalTime> timesOfDay() {
    return timesOfDay;
  }

  private static List<LocalTime> times(BitSet hours, BitSet minutes) {
    return hours.stream()
        .boxed()
        .flatMap(hour -> minutes.stream().mapToObj(minute -> LocalTime.of(hour, minute)))
        .toList();
  }

  /** A leap year has each day of each month, and each day of the week in each month. */
  private boolean everComes() {
    LocalDate first = LocalDate.of(LEAP_YEAR, 1, 1);
    return first.datesUntil(first.plusYears(1)).anyMatch(this::has);
  }
}
