package dev.products.inference.resource.value;

import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/** One of the five fields of a cron expression: numbers, names, ranges, steps and lists of them. */
enum CronField {
  MINUTE("minute", 0, 59, ""),
  HOUR("hour", 0, 23, ""),
  DAY_OF_MONTH("day of the month", 1, 31, ""),
  MONTH("month", 1, 12, "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC"),
  /** Sunday is 0 and 7. */
  DAY_OF_WEEK("day of the week", 0, 7, "SUN MON TUE WED THU FRI SAT");

  private final String words;
  private final int least;
  private final int most;

  /** Of the values from the least on; empty if they have none. */
  private final String names;

  CronField(String words, int least, int most, String names) {
    this.words = words;
    this.least = least;
    this.most = most;
    this.names = names;
  }

  /**
   * The values that the text allows.
   *
   * @throws IllegalArgumentException if the text is no such field; its message says what is right
   */
  BitSet parse(String text) {
    BitSet values = new BitSet();
    for (String part : text.split(",", -1)) {
      String[] stepped = part.split("/", -1);
      if (stepped.length > 2) {
        throw wrong("one \"/\" in " + article() + words, text);
      }
      boolean hasStep = stepped.length == 2;
      int step = hasStep ? step(stepped[1], part) : 1;
      add(stepped[0], hasStep, step, values);
    }
    return values;
  }

  /** Whether the text says that any value will do; every second one is not any. */
  static boolean isAny(String text) {
    for (String part : text.split(",", -1)) {
      if (part.matches("[*?](/0*1)?")) {
        return true;
      }
    }
    return false;
  }

  private void add(String range, boolean hasStep, int step, BitSet values) {
    int first = least;
    int last = this == DAY_OF_WEEK ? most - 1 : most;
    if (!range.equals("*") && !range.equals("?")) {
      String[] ends = range.split("-", -1);
      if (ends.length > 2) {
        throw wrong("one \"-\" in " + article() + words, range);
      }
      first = value(ends[0], range);
      if (ends.length == 2) {
        last = end(ends[1], range);
      } else if (!hasStep) {
        // "5" is one value, "5/15" begins with it.
        last = first;
      }
    }
    if (first > last) {
      throw wrong("the smaller " + words + " first", range);
    }
    for (int value = first; value <= last; value += step) {
      values.set(value);
    }
  }

  /** A week may be written to its end: MON-SUN. */
  private int end(String text, String range) {
    return this == DAY_OF_WEEK && text.equalsIgnoreCase("SUN") ? most : value(text, range);
  }

  private int value(String text, String part) {
    int name = List.of(names.split(" ")).indexOf(text.toUpperCase(Locale.ROOT));
    int value = name >= 0 && !text.isEmpty() ? least + name : number(text);
    if (value < least || value > most) {
      throw wrong(article() + words + " from " + least + " to " + most + orNames(), part);
    }
    return value;
  }

  private int step(String text, String part) {
    int values = this == DAY_OF_WEEK ? most : most - least + 1;
    int step = number(text);
    if (step < 1 || step > values) {
      throw wrong("a step from 1 to " + values + " in its " + words, part);
    }
    return step;
  }

  private String article() {
    return this == HOUR ? "an " : "a ";
  }

  private String orNames() {
    return names.isEmpty()
        ? ""
        : " or " + names.substring(0, 3) + " to " + names.substring(names.length() - 3);
  }

  /** -1 if the text is no number. */
  private static int number(String text) {
    return text.matches("[0-9]{1,4}") ? Integer.parseInt(text) : -1;
  }

  private static IllegalArgumentException wrong(String right, String found) {
    return new IllegalArgumentException("must have " + right + " where it has \"" + found + "\"");
  }
}
