package dev.products.inference.model;

import java.util.List;
import java.util.Map;

/** Whether the tables are there that a vectorizer needs, and hold code points in their order. */
final class UnicodeCheck {
  private UnicodeCheck() {}

  static void check(UnicodeTables unicode, VectorizerMetadata vectorizer) throws MetadataException {
    if (vectorizer.analyzer().equals("word")) {
      ranges(unicode.word(), "unicode.word");
    } else {
      ranges(unicode.space(), "unicode.space");
    }
    if (vectorizer.lowercase()) {
      ranges(unicode.cased(), "unicode.cased");
      ranges(unicode.caseIgnorable(), "unicode.case_ignorable");
      lower(unicode.lower());
      special(unicode.lowerSpecial());
    }
  }

  private static void ranges(List<Integer> ranges, String field) throws MetadataException {
    MetadataCheck.integers(ranges, field);
    int previous = -1;
    for (int edge = 0; edge < ranges.size(); edge++) {
      int codePoint = ranges.get(edge);
      boolean ascends = edge % 2 == 0 ? codePoint > previous : codePoint >= previous;
      if (!ascends || codePoint > Character.MAX_CODE_POINT) {
        throw new MetadataException(
            field + "[" + edge + "]", "is " + codePoint + ", which is not in order");
      }
      previous = codePoint;
    }
    if (ranges.size() % 2 != 0) {
      throw new MetadataException(field, "ends in the middle of a range");
    }
  }

  private static void lower(List<Integer> mappings) throws MetadataException {
    String field = "unicode.lower";
    MetadataCheck.integers(mappings, field);
    if (mappings.size() % 4 != 0) {
      throw new MetadataException(field, "ends in the middle of start, end, stride, delta");
    }
    int previous = -1;
    for (int i = 0; i < mappings.size(); i += 4) {
      int start = mappings.get(i);
      int end = mappings.get(i + 1);
      int delta = mappings.get(i + 3);
      boolean inOrder = previous < start && start <= end && end <= Character.MAX_CODE_POINT;
      if (!inOrder
          || mappings.get(i + 2) < 1
          || !isCodePoint((long) start + delta)
          || !isCodePoint((long) end + delta)) {
        throw new MetadataException(
            field,
            "has "
                + mappings.subList(i, i + 4)
                + ", which is no start, end, stride, delta after "
                + previous);
      }
      previous = start;
    }
  }

  private static void special(Map<Integer, List<Integer>> mappings) throws MetadataException {
    String field = "unicode.lower_special";
    for (Map.Entry<Integer, List<Integer>> mapping :
        MetadataCheck.required(mappings, field).entrySet()) {
      String entry = field + "." + mapping.getKey();
      boolean codePoints =
          MetadataCheck.integers(mapping.getValue(), entry).stream()
              .allMatch(UnicodeCheck::isCodePoint);
      if (!codePoints || !isCodePoint(mapping.getKey()) || mapping.getKey() < 0x80) {
        throw new MetadataException(
            entry, "is " + mapping.getValue() + ", and must be code points for one beyond ASCII");
      }
    }
  }

  private static boolean isCodePoint(long value) {
    return value >= 0 && value <= Character.MAX_CODE_POINT;
  }
}
