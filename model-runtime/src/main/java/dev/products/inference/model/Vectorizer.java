package dev.products.inference.model;

import java.util.List;

/** One vectorizer of a compiled model, ready to use from any thread. */
final class Vectorizer {
  private final VectorizerMetadata metadata;
  private final CodePointMap map;
  private final Terms terms;
  private final Vocabulary stopWords;
  private final TokenTable tokens;

  /**
   * Prepares a vectorizer whose metadata {@link MetadataCheck} has passed.
   *
   * @throws IllegalArgumentException if a term has two ids; the message says which
   */
  Vectorizer(VectorizerMetadata metadata, CodePointMap map) {
    this.metadata = metadata;
    this.map = map;
    this.terms =
        switch (metadata.kind()) {
          case COUNT -> new Vocabulary(metadata.vocabulary());
          case HASHING -> new HashedTerms(metadata.size(), metadata.alternateSign());
        };
    List<String> words = metadata.stopWords() == null ? List.of() : metadata.stopWords();
    this.stopWords = new Vocabulary(words.stream().distinct().toList());
    this.tokens = metadata.tokens() == null ? null : new TokenTable(metadata.tokens());
  }

  Terms terms() {
    return terms;
  }

  /** The feature id of the first feature. */
  int offset() {
    return metadata.offset();
  }

  /** Whether a feature counts once however often it occurs. */
  boolean binary() {
    return metadata.binary();
  }

  /**
   * An analyzer for one thread.
   *
   * @param longest n-grams of more bytes may be left out
   */
  Analyzer newAnalyzer(int longest) {
    NGramRange range = new NGramRange(metadata.ngramRange().get(0), metadata.ngramRange().get(1));
    return switch (metadata.analyzer()) {
      case WORD -> new WordAnalyzer(newTokenizer(), stopWords, range, longest);
      case CHARACTER -> new CharacterAnalyzer(map, range, longest);
      case PADDED_WORD -> new PaddedWordAnalyzer(map, range, longest);
    };
  }

  private Tokenizer newTokenizer() {
    return tokens == null
        ? new WordRuns(map, WordRuns.minimumLength(metadata.tokenPattern()))
        : new PatternTokens(map, tokens);
  }
}
