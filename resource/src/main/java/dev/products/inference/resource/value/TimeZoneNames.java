package dev.products.inference.resource.value;

import dev.products.inference.contract.message.Names;
import java.time.ZoneId;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/** Time zones by the names of IANA's database, as the JDK has it. */
public final class TimeZoneNames {

  /** Of an older Unix, which the JDK adds. */
  private static final String OTHERS = "SystemV/";

  private static final NavigableSet<String> NAMES = names();

  private TimeZoneNames() {}

  /** The zone of that name; an offset or an abbreviation is no name. */
  public static Optional<ZoneId> zone(String name) {
    return NAMES.contains(name) ? Optional.of(ZoneId.of(name)) : Optional.empty();
  }

  /** The name that a text was meant to be, if one is near. */
  public static Optional<String> nearest(String text) {
    String wanted = city(text);
    return NAMES.stream()
        .filter(name -> name.equalsIgnoreCase(text.strip()))
        .findFirst()
        .or(() -> NAMES.stream().filter(name -> isOf(name, wanted)).findFirst())
        // A name of three letters is near many others.
        .or(() -> isLong(text) ? Names.nearest(text, NAMES) : Optional.empty());
  }

  private static boolean isLong(String text) {
    return text.chars().filter(Character::isLetter).count() > 4;
  }

  private static boolean isOf(String name, String city) {
    return name.indexOf('/') >= 0 && !name.startsWith("Etc/") && city(name).equals(city);
  }

  private static String city(String name) {
    return name.substring(name.lastIndexOf('/') + 1)
        .strip()
        .replace(' ', '_')
        .toLowerCase(Locale.ROOT);
  }

  private static NavigableSet<String> names() {
    NavigableSet<String> names = new TreeSet<>(ZoneId.getAvailableZoneIds());
    names.removeIf(name -> name.startsWith(OTHERS));
    return names;
  }
}
