package dev.products.inference.model;

/** Which feature a term is, by the rules of one kind of vectorizer. Thread-safe. */
sealed interface Terms permits Vocabulary, HashedTerms {
  /** The id of what is no feature. */
  int UNKNOWN = -1;

  /** How many features there are. */
  int size();

  /** Terms of more bytes are no features. */
  int longest();

  /**
   * The id of a term in UTF-8, or {@link #UNKNOWN}. {@link Tokens#SLACK} bytes beyond its end must
   * be readable.
   */
  int id(byte[] utf8, int from, int to);

  /** Counts an occurrence of a term, if it is a feature. */
  void count(byte[] utf8, int from, int to, FeatureCounts counts);
}
