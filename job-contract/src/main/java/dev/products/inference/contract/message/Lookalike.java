package dev.products.inference.contract.message;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Collection;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * A name that looks like the one asked for and is another.
 *
 * @param name the one there is
 * @param difference how it differs, continuing a sentence that begins with the name
 */
public record Lookalike(String name, String difference) {

  private static final int BYTE_ORDER_MARK = 0xfeff;

  /** Letters of Cyrillic and Greek, and below each the Latin one that it is drawn as. */
  private static final String OTHERS = "аеорсухіјѕһԁАВЕКМНОРСТХІЈЅοινΑΒΕΖΗΙΚΜΝΟΡΤΥΧ";

  private static final String LATIN = "aeopcyxijshdABEKMHOPCTXIJSoivABEZHIKMNOPTYX";

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
    boolean isLatinToo = name.chars().anyMatch(Lookalike::isLatin);
    name.codePoints()
        .forEach(
            point -> {
              boolean deceives = isOfOthers(point) && isLatinToo;
              if (isSeen(point) && !isMark(point) && !deceives) {
                written.append(point == '"' || point == '\\' ? "\\" : "").appendCodePoint(point);
              } else {
                written.append(Printable.escape(point));
              }
            });
    return written.append('"').toString();
  }

  private static String difference(String asked, String found) {
    if (found.isEmpty()) {
      return "is empty";
    }
    if (found.codePointAt(0) == BYTE_ORDER_MARK) {
      return "begins with a byte order mark";
    }
    if (!plain(asked).equalsIgnoreCase(plain(found))) {
      return found.codePoints().anyMatch(Lookalike::isOfOthers)
          ? "has letters of another alphabet" + codes(found, Lookalike::isOfOthers)
          : "has Latin letters where yours has others" + codes(asked, Lookalike::isOfOthers);
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
      return "has characters that are not seen" + codes(found, point -> !isSeen(point));
    }
    if (found.codePoints().anyMatch(Lookalike::isOddSpace)) {
      return "has a space of another kind" + codes(found, point -> !isSeen(point));
    }
    if (!spaced(asked).equalsIgnoreCase(spaced(found))) {
      return "has characters of another form" + codes(found, point -> !isSeen(point));
    }
    return Character.isWhitespace(found.charAt(0))
        ? "begins with a space"
        : Character.isWhitespace(found.charAt(found.length() - 1))
            ? "ends with a space"
            : "differs in its spaces";
  }

  /** Which of its characters are such, as numbers. */
  private static String codes(String text, IntPredicate such) {
    StringBuilder codes = new StringBuilder();
    text.codePoints()
        .filter(such)
        .distinct()
        .forEach(point -> codes.append(codes.length() == 0 ? " (" : ", ").append(code(point)));
    return codes.length() == 0 ? "" : codes.append(')').toString();
  }

  private static String code(int point) {
    return String.format("U+%04X", point);
  }

  /** What is left of it for the eye. */
  private static String look(String text) {
    StringBuilder look = new StringBuilder();
    plain(text)
        .codePoints()
        .map(point -> isOfOthers(point) ? LATIN.charAt(OTHERS.indexOf(point)) : point)
        .forEach(look::appendCodePoint);
    return look.toString();
  }

  private static String plain(String text) {
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

  /** As what it is. */
  private static boolean isSeen(int point) {
    return Printable.isPrintable(point) && !isOddSpace(point);
  }

  private static boolean isOfOthers(int point) {
    return OTHERS.indexOf(point) >= 0;
  }

  private static boolean isLatin(int point) {
    return (point >= 'a' && point <= 'z') || (point >= 'A' && point <= 'Z');
  }

  private static boolean isOddSpace(int point) {
    return point != ' ' && Character.getType(point) == Character.SPACE_SEPARATOR;
  }

  private static boolean isMark(int point) {
    return Character.getType(point) == Character.NON_SPACING_MARK;
  }
}
