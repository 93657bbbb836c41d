package dev.products.inference.resource.value;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** A cron expression that was drawn, with what it means, which is known from the drawing. */
record RandomCron(String text, List<Field> fields) {

  /** One field, and the values that it allows. */
  record Field(String text, Set<Integer> allowed, boolean any) {}

  static RandomCron draw(Random random) {
    List<Field> fields =
        List.of(
            field(random, 0, 59, 4),
            field(random, 0, 23, 3),
            field(random, 1, 31, 2),
            field(random, 1, 12, 1),
            field(random, 0, 6, 1));
    return new RandomCron(String.join(" ", fields.stream().map(Field::text).toList()), fields);
  }

  boolean hourly() {
    return fields.get(1).allowed().size() == 24;
  }

  boolean matches(LocalDateTime time) {
    boolean day = fields.get(2).allowed().contains(time.getDayOfMonth());
    boolean weekday = fields.get(4).allowed().contains(time.getDayOfWeek().getValue() % 7);
    boolean both = fields.get(2).any() || fields.get(4).any();
    return fields.get(0).allowed().contains(time.getMinute())
        && fields.get(1).allowed().contains(time.getHour())
        && fields.get(3).allowed().contains(time.getMonthValue())
        && (both ? day && weekday : day || weekday);
  }

  /** A list of so many parts at most, or any. */
  private static Field field(Random random, int least, int most, int parts) {
    Set<Integer> allowed = new HashSet<>();
    if (random.nextInt(5) < 2) {
      fill(allowed, least, most, 1);
      return new Field("*", allowed, true);
    }
    List<String> texts = new ArrayList<>();
    for (int i = random.nextInt(parts); i >= 0; i--) {
      int first = least + random.nextInt(most - least + 1);
      int last = first + random.nextInt(most - first + 1);
      int step = 1 + random.nextInt(most - least + 1);
      switch (random.nextInt(4)) {
        case 0 -> texts.add(fill(allowed, first, first, 1) + "" + first);
        case 1 -> texts.add(fill(allowed, first, last, 1) + first + "-" + last);
        case 2 -> texts.add(fill(allowed, first, last, step) + first + "-" + last + "/" + step);
        default -> {
          int every = Math.max(2, step);
          texts.add(fill(allowed, least, most, every) + "*/" + every);
        }
      }
    }
    return new Field(String.join(",", texts), allowed, false);
  }

  private static String fill(Set<Integer> allowed, int first, int last, int step) {
    for (int value = first; value <= last; value += step) {
      allowed.add(value);
    }
    return "";
  }
}
