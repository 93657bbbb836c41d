package dev.products.inference.contract.message;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Collection;
import java.util.Optional;

/**
 * A name that looks like the one asked for and is another.
 *
 * @param name the one there is
 * @param difference how it differs, continuing a sentence that begins with the name
 */
public record Lookalike(String name, String difference) {

  private static final int BYTE_ORDER_MARK = 0xfeff;

  /** The first of those known that looks like the name; none if the name itself is there. */
  public static Optional<Lookalike> of(String name, Collection<String> known) {
    if (known.contains(name)) {
      return Optional.empty();
    }
    String look = look(name);
    return known.stream()
        .filter(candidate -> look(candidate).equalsIgnoreCase(look))
        .findFirst()
        .map(candidate -> new Lookalike(candidate, difference(name, candidate)));
  }

  /** The name there is, so that it can be written: all that can't be seen in it as escapes. */
  public String written() {
    StringBuilder written = new StringBuilder("\"");
    name.codePoints()
        .forEach(
            point -> {
              if (Printable.isPrintable(point) && !isMark(point) && !isOddSpace(point)) {
                written.append(point == '"' || point == '\\' ? "\\" : "").appendCodePoint(point);
              } else {
                written.append(Printable.escape(point));
              }
            });
    return written.append('"').toString();
  }

  private static String difference(String asked, String found) {
    if (found.codePointAt(0) == BYTE_ORDER_MARK) {
      return "begins with a byte order mark";
    }
    if (asked.equalsIgnoreCase(found)) {
      return "differs in upper and lower case";
    }
    if (nfc(asked).equalsIgnoreCase(nfc(found))) {
      return nfc(found).equals(found)
          ? "has its accents in one character with the letter (Unicode NFC)"
          : "has its accents as characters of their own (Unicode NFD)";
    }
    if (seen(asked).equalsIgnoreCase(seen(found))) {
      return "has characters that are not seen" + codes(found);
    }
    if (found.codePoints().anyMatch(Lookalike::isOddSpace)) {
      return "has a space of another kind" + codes(found);
    }
    if (!spaced(asked).equalsIgnoreCase(spaced(found))) {
      return "has characters of another form" + codes(found);
    }
    return Character.isWhitespace(found.charAt(0))
        ? "begins with a space"
        : Character.isWhitespace(found.charAt(found.length() - 1))
            ? "ends with a space"
            : "differs in its spaces";
  }

  /** Which of its characters cannot be told by looking. */
  private static String codes(String text) {
    StringBuilder codes = new StringBuilder();
    text.codePoints()
        .filter(point -> !Printable.isPrintable(point) || isOddSpace(point))
        .distinct()
        .forEach(point -> codes.append(codes.length() == 0 ? " (" : ", ").append(code(point)));
    return codes.length() == 0 ? "" : codes.append(')').toString();
  }

  private static String code(int point) {
    return String.format("U+%04X", point);
  }

  /** What is left of it for the eye. */
  private static String look(String text) {
    return spaced(seen(Normalizer.normalize(text, Form.NFKC)));
  }

  private static String nfc(String text) {
    return Normalizer.normalize(text, Form.NFC);
  }

  private static String seen(String text) {
    StringBuilder seen = new StringBuilder();
    text.codePoints()
        .filter(point -> Printable.isPrintable(point) || Character.isWhitespace(point))
        .forEach(seen::appendCodePoint);
    return seen.toString();
  }

  private static String spaced(String text) {
    return text.replaceAll("[\\s\\p{Z}]+", " ").strip();
  }

  private static boolean isOddSpace(int point) {
    return point != ' ' && Character.getType(point) == Character.SPACE_SEPARATOR;
  }

  private static boolean isMark(int point) {
    return Character.getType(point) == Character.NON_SPACING_MARK;
  }
}
