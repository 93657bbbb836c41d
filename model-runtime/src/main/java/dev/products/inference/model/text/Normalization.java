package dev.products.inference.model.text;

import dev.products.inference.model.metadata.StripAccents;
import dev.products.inference.model.metadata.UnicodeTables;
import dev.products.inference.model.metadata.VectorizerMetadata;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * What a vectorizer does to a text before it takes it apart: lower-case it, then strip accents.
 * Both go character by character, the final sigma excepted, so together they are one {@link
 * CodePointMap}.
 *
 * @param stripAccents null to keep accents
 */
public record Normalization(boolean lowercase, StripAccents stripAccents) {
  private static final int FIRST_HANGUL = 0xAC00;
  private static final int LAST_HANGUL = 0xD7A3;

  /** A vectorizer's. */
  public static Normalization of(VectorizerMetadata vectorizer) {
    return new Normalization(vectorizer.lowercase(), vectorizer.stripAccents());
  }

  /** Combines tables that are checked. */
  public CodePointMap map(UnicodeTables unicode) {
    List<int[]> sequences = new ArrayList<>();
    int[] entries = classified(unicode);
    if (stripAccents != null) {
      strip(entries, unicode, sequences);
    }
    if (lowercase) {
      lower(entries, unicode, sequences);
    }
    return new CodePointMap(
        entries, sequences, ranges(unicode.cased()), ranges(unicode.caseIgnorable()));
  }

  private static int[] classified(UnicodeTables unicode) {
    BitSet word = ranges(unicode.word());
    BitSet space = ranges(unicode.space());
    int[] entries = new int[Character.MAX_CODE_POINT + 1];
    for (int codePoint = 0; codePoint < entries.length; codePoint++) {
      int classes =
          (word.get(codePoint) ? CodePointMap.WORD : 0)
              | (space.get(codePoint) ? CodePointMap.SPACE : 0);
      entries[codePoint] = codePoint | classes;
    }
    return entries;
  }

  private void strip(int[] entries, UnicodeTables unicode, List<int[]> sequences) {
    int[] whole = entries.clone();
    UnicodeTables.Accents accents =
        stripAccents == StripAccents.ASCII ? unicode.stripAscii() : unicode.stripUnicode();
    shift(accents.single(), entries, codePoint -> whole[codePoint]);
    int nothing = add(IntStream.empty(), sequences);
    ranges(accents.dropped()).stream().forEach(codePoint -> entries[codePoint] = nothing);
    for (Map.Entry<Integer, List<Integer>> several : accents.several().entrySet()) {
      IntStream parts = several.getValue().stream().mapToInt(codePoint -> whole[codePoint]);
      entries[several.getKey()] = add(parts, sequences);
    }
    for (int syllable = FIRST_HANGUL;
        stripAccents == StripAccents.UNICODE && syllable <= LAST_HANGUL;
        syllable++) {
      entries[syllable] =
          add(jamo(syllable - FIRST_HANGUL).map(codePoint -> whole[codePoint]), sequences);
    }
  }

  private static IntStream jamo(int syllable) {
    int tail = syllable % 28;
    return IntStream.of(0x1100 + syllable / 588, 0x1161 + syllable % 588 / 28, 0x11A7 + tail)
        .limit(tail == 0 ? 2 : 3);
  }

  private static void lower(int[] entries, UnicodeTables unicode, List<int[]> sequences) {
    int[] stripped = entries.clone();
    shift(unicode.lower(), entries, codePoint -> stripped[codePoint]);
    for (Map.Entry<Integer, List<Integer>> special : unicode.lowerSpecial().entrySet()) {
      IntStream parts =
          special.getValue().stream()
              .flatMapToInt(codePoint -> parts(stripped[codePoint], sequences));
      entries[special.getKey()] = add(parts, sequences);
    }
    entries[CodePointMap.CAPITAL_SIGMA] = CodePointMap.SIGMA;
  }

  private static void shift(List<Integer> mappings, int[] entries, IntUnaryOperator entry) {
    for (int i = 0; i < mappings.size(); i += 4) {
      int stride = mappings.get(i + 2);
      int delta = mappings.get(i + 3);
      for (int codePoint = mappings.get(i); codePoint <= mappings.get(i + 1); codePoint += stride) {
        entries[codePoint] = entry.applyAsInt(codePoint + delta);
      }
    }
  }

  private static IntStream parts(int entry, List<int[]> sequences) {
    return (entry & CodePointMap.SEQUENCE) == 0
        ? IntStream.of(entry)
        : IntStream.of(sequences.get(entry & CodePointMap.CODE_POINT));
  }

  private static int add(IntStream parts, List<int[]> sequences) {
    sequences.add(parts.toArray());
    return CodePointMap.SEQUENCE | (sequences.size() - 1);
  }

  /** The code points of a table; none if it is missing. */
  private static BitSet ranges(List<Integer> ranges) {
    BitSet set = new BitSet(Character.MAX_CODE_POINT + 1);
    for (int i = 0; ranges != null && i < ranges.size(); i += 2) {
      set.set(ranges.get(i), ranges.get(i + 1) + 1);
    }
    return set;
  }
}
