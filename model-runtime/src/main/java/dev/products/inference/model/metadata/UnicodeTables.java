package dev.products.inference.model.metadata;

import java.util.List;
import java.util.Map;

/**
 * What the Python that trained a model knows of Unicode. Java's own tables are of another Unicode
 * version, so they would read some texts differently. A table that no vectorizer of the model needs
 * is null.
 *
 * @param word inclusive ranges {@code start, end, ...} of what {@code re} counts as {@code \w}
 * @param space inclusive ranges of what {@code re} counts as {@code \s}
 * @param lower {@code start, end, stride, delta, ...}: every stride-th code point of the range
 *     lowers to itself + delta
 * @param lowerSpecial code points that lower to several
 * @param cased inclusive ranges, for the final sigma
 * @param caseIgnorable inclusive ranges, for the final sigma
 * @param stripAscii what {@code strip_accents="ascii"} does
 * @param stripUnicode what {@code strip_accents="unicode"} does, but for Hangul syllables
 */
public record UnicodeTables(
    String version,
    List<Integer> word,
    List<Integer> space,
    List<Integer> lower,
    Map<Integer, List<Integer>> lowerSpecial,
    List<Integer> cased,
    List<Integer> caseIgnorable,
    Accents stripAscii,
    Accents stripUnicode) {
  /**
   * What stripping accents makes of each code point; any that is not here stays as it is.
   *
   * @param single {@code start, end, stride, delta, ...}: what becomes itself + delta
   * @param several what becomes several code points
   * @param dropped inclusive ranges of what becomes nothing
   */
  public record Accents(
      List<Integer> single, Map<Integer, List<Integer>> several, List<Integer> dropped) {}
}
