package dev.products.inference.fuzz;

import io.fabric8.kubernetes.client.utils.Serialization;

/** What holds whatever the input is. */
final class Expected {

  private static final int LARGEST_STATUS = 16 * 1024;
  private static final int LONGEST_MESSAGE = 100_000;

  private Expected() {}

  static void that(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError("there should be " + what);
    }
  }

  /** A refusal that says something. */
  static void words(String message) {
    that(message != null && !message.isBlank(), "a message");
    that(message.length() < LONGEST_MESSAGE, "a short message instead of " + message.length());
  }

  /** A status that the API server takes and a terminal shows. */
  static void status(Object status) {
    String json = Serialization.asJson(status);
    that(json.length() <= LARGEST_STATUS, "16 KiB of status, not " + json.length());
    String tree = Serialization.asYaml(status);
    tree.codePoints()
        .filter(point -> point != '\n')
        .forEach(point -> that(isShown(point), "no U+%04X in %s".formatted(point, json)));
  }

  private static boolean isShown(int point) {
    return !Character.isISOControl(point)
        && point != 0x61c
        && point != 0x200e
        && point != 0x200f
        && !(point >= 0x202a && point <= 0x202e)
        && !(point >= 0x2066 && point <= 0x2069)
        && !(point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
  }
}
