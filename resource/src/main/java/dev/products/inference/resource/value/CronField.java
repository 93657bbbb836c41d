package dev.products.inference.resource.value;

import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/** One field of a cron expression: numbers, names, ranges, steps and lists of them. */
final class CronField {

  private CronField() {}

  /**
   * The values that the text allows.
   *
   * @param names of the values from the least on
   * @throws IllegalArgumentException if the text is no such field
   */
  static BitSet parse(String text, int least, int most, List<String> names) {
    BitSet values = new BitSet();
    for (String part : text.split(",", -1)) {
      String[] stepped = part.split("/", -1);
      require(stepped.length <= 2);
      int step = stepped.length == 2 ? number(stepped[1], 1, most) : 1;
      int first = least;
      int last = most;
      if (!stepped[0].equals("*")) {
        String[] range = stepped[0].split("-", -1);
        require(range.length <= 2);
        first = value(range[0], least, most, names);
        // "5" is one value, "5/15" begins with it.
        last =
            range.length == 2
                ? value(range[1], least, most, names)
                : stepped.length == 2 ? most : first;
      }
      require(first <= last);
      for (int value = first; value <= last; value += step) {
        values.set(value);
      }
    }
    return values;
  }

  private static int value(String text, int least, int most, List<String> names) {
    int name = names.indexOf(text.toLowerCase(Locale.ROOT));
    return name >= 0 ? least + name : number(text, least, most);
  }

  private static int number(String text, int least, int most) {
    require(text.matches("[0-9]{1,2}"));
    int number = Integer.parseInt(text);
    require(number >= least && number <= most);
    return number;
  }

  private static void require(boolean holds) {
    if (!holds) {
      throw new IllegalArgumentException();
    }
  }
}
