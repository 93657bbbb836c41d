package dev.products.inference.model.metadata;

import java.util.List;
import java.util.Map;

/** Whether the tables are there that a vectorizer needs, and hold code points in their order. */
final class UnicodeCheck {
  private static final int ASCII = 0x80;

  /** Reading words knows these two without a table. */
  private static final List<Integer> ASCII_WORD = List.of(48, 57, 65, 90, 95, 95, 97, 122);

  private static final List<Integer> ASCII_LOWER = List.of(65, 90, 1, 32);

  /** No character decomposes into more; a text must not grow without bounds. */
  private static final int LONGEST = 18;

  private UnicodeCheck() {}

  static void check(UnicodeTables unicode, VectorizerMetadata vectorizer) throws MetadataException {
    rangesIfThere(unicode.word(), "unicode.word");
    rangesIfThere(unicode.space(), "unicode.space");
    rangesIfThere(unicode.cased(), "unicode.cased");
    rangesIfThere(unicode.caseIgnorable(), "unicode.case_ignorable");
    if (vectorizer.analyzer() != VectorizerMetadata.AnalyzerKind.WORD) {
      Expect.ranges(unicode.space(), "unicode.space");
    } else if (vectorizer.tokens() == null) {
      Expect.ranges(unicode.word(), "unicode.word");
      ascii(ASCII_WORD, unicode.word(), "unicode.word");
    }
    if (vectorizer.lowercase()) {
      mappings(unicode.lower(), "unicode.lower");
      ascii(ASCII_LOWER, unicode.lower(), "unicode.lower");
      several(unicode.lowerSpecial(), "unicode.lower_special");
      Expect.ranges(unicode.cased(), "unicode.cased");
      Expect.ranges(unicode.caseIgnorable(), "unicode.case_ignorable");
    }
    if (vectorizer.stripAccents() == StripAccents.ASCII) {
      accents(unicode.stripAscii(), "unicode.strip_ascii");
    } else if (vectorizer.stripAccents() == StripAccents.UNICODE) {
      accents(unicode.stripUnicode(), "unicode.strip_unicode");
    }
  }

  /** Also one that no vectorizer needs is read. */
  private static void rangesIfThere(List<Integer> ranges, String field) throws MetadataException {
    if (ranges != null) {
      Expect.ranges(ranges, field);
    }
  }

  private static void accents(UnicodeTables.Accents accents, String field)
      throws MetadataException {
    mappings(Expect.present(accents, field).single(), field + ".single");
    ascii(List.of(), accents.single(), field + ".single");
    several(accents.several(), field + ".several");
    Expect.ranges(accents.dropped(), field + ".dropped");
    if (!accents.dropped().isEmpty()) {
      Expect.between(
          ASCII, Character.MAX_CODE_POINT, accents.dropped().get(0), field + ".dropped[0]");
    }
  }

  /**
   * Start, end, stride, delta, ...: starts ascend, and ASCII stays ASCII, which the analyzers rely
   * on.
   */
  private static void mappings(List<Integer> mappings, String field) throws MetadataException {
    Expect.wholeGroups(4, Expect.list(mappings, field), field);
    int least = 0;
    for (int i = 0; i < mappings.size(); i += 4) {
      String entry = field + "[" + i + " to " + (i + 3) + "]";
      int start =
          Expect.between(least, Character.MAX_CODE_POINT, mappings.get(i), entry + "'s start");
      int most = start < ASCII ? ASCII - 1 : Character.MAX_CODE_POINT;
      int end = Expect.between(start, most, mappings.get(i + 1), entry + "'s end");
      Expect.between(1, Character.MAX_CODE_POINT, mappings.get(i + 2), entry + "'s stride");
      Expect.between(-start, most - end, mappings.get(i + 3), entry + "'s delta");
      least = start + 1;
    }
  }

  /** What a table says of ASCII must be so much and no more. */
  private static void ascii(List<Integer> expected, List<Integer> table, String field)
      throws MetadataException {
    int size = expected.size();
    if (table.size() < size
        || !table.subList(0, size).equals(expected)
        || (table.size() > size && table.get(size) < ASCII)) {
      throw new MetadataException(
          field,
          expected.isEmpty() ? "must say nothing of ASCII" : "must say " + expected + " of ASCII");
    }
  }

  private static void several(Map<Integer, List<Integer>> mappings, String field)
      throws MetadataException {
    for (Map.Entry<Integer, List<Integer>> mapping : Expect.present(mappings, field).entrySet()) {
      String entry = field + "." + mapping.getKey();
      Expect.between(ASCII, Character.MAX_CODE_POINT, mapping.getKey(), entry + "'s code point");
      Expect.codePoints(0, mapping.getValue(), entry);
      Expect.between(0, LONGEST, mapping.getValue().size(), entry + "'s size");
    }
  }
}
