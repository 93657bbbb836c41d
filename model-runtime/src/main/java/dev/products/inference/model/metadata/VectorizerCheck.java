package dev.products.inference.model.metadata;

import java.util.List;

/** Whether a vectorizer's metadata is complete and agrees with itself. */
final class VectorizerCheck {
  /** Longer n-grams than anyone uses; the work for each character of a text is bounded by this. */
  private static final int LONGEST_N_GRAM = 100;

  private VectorizerCheck() {}

  static void check(VectorizerMetadata vectorizer, String field) throws MetadataException {
    Expect.present(vectorizer.analyzer(), field + "analyzer");
    Expect.between(0, Integer.MAX_VALUE, vectorizer.offset(), field + "offset");
    Expect.between(1, Integer.MAX_VALUE, vectorizer.size(), field + "size");
    Expect.present(vectorizer.lowercase(), field + "lowercase");
    Expect.present(vectorizer.binary(), field + "binary");
    List<Integer> range = Expect.list(vectorizer.ngramRange(), field + "ngram_range");
    if (range.size() != 2
        || range.get(0) < 1
        || range.get(1) < range.get(0)
        || range.get(1) > LONGEST_N_GRAM) {
      throw new MetadataException(
          field + "ngram_range",
          "is " + range + " instead of [shortest, longest] from 1 to " + LONGEST_N_GRAM);
    }
    switch (Expect.present(vectorizer.kind(), field + "kind")) {
      case COUNT -> checkVocabulary(vectorizer, field);
      case HASHING -> {
        Expect.absent(vectorizer.vocabulary(), field + "vocabulary", "where terms are hashed");
        Expect.present(vectorizer.alternateSign(), field + "alternate_sign");
      }
    }
    if (vectorizer.analyzer() == VectorizerMetadata.AnalyzerKind.WORD) {
      checkWords(vectorizer, field);
    } else {
      Expect.absent(vectorizer.tokens(), field + "tokens", "where terms are made of characters");
      Expect.absent(
          vectorizer.stopWords(), field + "stop_words", "where terms are made of characters");
    }
  }

  private static void checkVocabulary(VectorizerMetadata vectorizer, String field)
      throws MetadataException {
    List<String> vocabulary = Expect.list(vectorizer.vocabulary(), field + "vocabulary");
    if (vectorizer.size() != vocabulary.size()) {
      throw new MetadataException(
          field + "size",
          "is " + vectorizer.size() + " but the vocabulary has " + vocabulary.size() + " terms");
    }
    Expect.absent(vectorizer.alternateSign(), field + "alternate_sign", "where terms are counted");
  }

  private static void checkWords(VectorizerMetadata vectorizer, String field)
      throws MetadataException {
    if (vectorizer.stopWords() != null) {
      Expect.list(vectorizer.stopWords(), field + "stop_words");
    }
    String pattern = Expect.present(vectorizer.tokenPattern(), field + "token_pattern");
    if (vectorizer.tokens() != null) {
      TokensCheck.check(vectorizer.tokens(), field + "tokens.");
    } else if (vectorizer.shortestWord() == 0) {
      throw new MetadataException(
          field + "token_pattern",
          "is " + pattern + ", which is no run of \\w and so needs a table in tokens");
    }
  }
}
