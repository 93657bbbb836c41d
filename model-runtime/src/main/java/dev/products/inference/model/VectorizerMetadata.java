package dev.products.inference.model;

import java.util.List;

/**
 * One vectorizer of a compiled model, by the names of scikit-learn's parameters.
 *
 * @param offset the feature id of its first feature; those of its others follow
 * @param size how many features it has
 * @param tokens the token pattern as a table, null for runs of {@code \w}
 * @param vocabulary of the kind count: its terms by feature id, from the offset on
 */
record VectorizerMetadata(
    TermKind kind,
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
  Normalization normalization() {
    return new Normalization(lowercase, stripAccents);
  }
}
