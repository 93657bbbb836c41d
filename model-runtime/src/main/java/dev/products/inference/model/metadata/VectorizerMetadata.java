package dev.products.inference.model.metadata;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One vectorizer of a compiled model, by the names of scikit-learn's parameters.
 *
 * @param name in a FeatureUnion, that of the transformer, of nested ones joined by {@code __}; null
 *     outside
 * @param offset the feature id of its first feature; those of its others follow
 * @param size how many features it has
 * @param tokens the token pattern as a table, null for runs of {@code \w}
 * @param vocabulary of the kind count: its terms by feature id, from the offset on
 */
public record VectorizerMetadata(
    String name,
    Kind kind,
    Integer offset,
    Integer size,
    AnalyzerKind analyzer,
    Boolean lowercase,
    StripAccents stripAccents,
    String tokenPattern,
    TokensMetadata tokens,
    List<Integer> ngramRange,
    List<String> stopWords,
    Boolean binary,
    List<String> vocabulary,
    Boolean alternateSign) {
  private static final Pattern RUN_OF_WORD_CHARACTERS =
      Pattern.compile("(?:\\(\\?u\\))?(?:\\\\b)?((?:\\\\w)*)\\\\w\\+(?:\\\\b)?");

  /**
   * How many code points a word has at least, where the token pattern is a run of {@code \w}; 0
   * where it is of another kind or words are no terms.
   */
  public int shortestWord() {
    if (tokenPattern == null) {
      return 0;
    }
    Matcher matcher = RUN_OF_WORD_CHARACTERS.matcher(tokenPattern);
    return matcher.matches() ? matcher.group(1).length() / 2 + 1 : 0;
  }

  /** How a vectorizer makes features of terms. */
  public enum Kind {
    /** A vocabulary has the terms. */
    COUNT("count"),
    /** A term's hash is its feature. */
    HASHING("hashing");

    private final String value;

    Kind(String value) {
      this.value = value;
    }

    /** As the metadata spells it. */
    @Override
    public String toString() {
      return value;
    }
  }

  /** What a vectorizer makes terms of. */
  public enum AnalyzerKind {
    WORD("word"),
    CHARACTER("char"),
    PADDED_WORD("char_wb");

    private final String value;

    AnalyzerKind(String value) {
      this.value = value;
    }

    /** As the metadata spells it. */
    @Override
    public String toString() {
      return value;
    }
  }
}
