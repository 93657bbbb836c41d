package dev.products.inference.model.features;

/** Which feature a term is, by the rules of one kind of vectorizer. Thread-safe. */
sealed interface Terms permits VocabularyTerms, HashedTerms {
  /** How many features there are. */
  int size();

  /** Terms of more bytes are no features. */
  int longest();

  /**
   * The id of a term in UTF-8, or {@link Vocabulary#UNKNOWN}. {@link NGramSink} says what must be
   * readable beyond its end.
   */
  int id(byte[] utf8, int from, int to);

  /** Counts an occurrence of a term, if it is a feature; whether it is. */
  boolean count(byte[] utf8, int from, int to, FeatureCounts counts);
}
