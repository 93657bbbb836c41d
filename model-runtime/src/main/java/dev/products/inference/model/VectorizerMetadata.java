package dev.products.inference.model;

import java.util.List;

/**
 * One vectorizer of a compiled model, by the names of scikit-learn's parameters.
 *
 * @param offset the feature id of its first term; those of its others follow
 * @param size how many features it has
 * @param vocabulary its terms by feature id, from the offset on
 */
record VectorizerMetadata(
    String kind,
    Integer offset,
    Integer size,
    String analyzer,
    Boolean lowercase,
    String stripAccents,
    String tokenPattern,
    List<Integer> ngramRange,
    List<String> stopWords,
    Boolean binary,
    List<String> vocabulary) {}
