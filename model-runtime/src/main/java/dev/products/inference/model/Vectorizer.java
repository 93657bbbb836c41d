package dev.products.inference.model;

import java.util.List;

/** One vectorizer of a compiled model, ready to use from any thread. */
final class Vectorizer {
  private final CodePointMap map;
  private final AnalyzerKind analyzer;
  private final NGramRange range;
  private final Terms terms;
  private final Vocabulary stopWords;
  private final String tokenPattern;
  private final TokenTable tokens;
  private final int offset;
  private final boolean binary;

  /**
   * Prepares a vectorizer whose metadata {@link MetadataCheck} has passed.
   *
   * @throws IllegalArgumentException if a term has two ids; the message says which
   */
  Vectorizer(VectorizerMetadata metadata, CodePointMap map) {
    this.map = map;
    this.analyzer = metadata.analyzer();
    this.range = new NGramRange(metadata.ngramRange().get(0), metadata.ngramRange().get(1));
    this.terms =
        switch (metadata.kind()) {
          case COUNT -> new Vocabulary(metadata.vocabulary());
          case HASHING -> new HashedTerms(metadata.size(), metadata.alternateSign());
        };
    List<String> words = metadata.stopWords() == null ? List.of() : metadata.stopWords();
    this.stopWords = new Vocabulary(words.stream().distinct().toList());
    this.tokenPattern = metadata.tokenPattern();
    this.tokens = metadata.tokens() == null ? null : new TokenTable(metadata.tokens());
    this.offset = metadata.offset();
    this.binary = metadata.binary();
  }

  Terms terms() {
    return terms;
  }

  /** The feature id of the first feature. */
  int offset() {
    return offset;
  }

  /** Whether a feature counts once however often it occurs. */
  boolean binary() {
    return binary;
  }

  /**
   * An analyzer for one thread.
   *
   * @param longest n-grams of more bytes may be left out
   */
  Analyzer newAnalyzer(int longest) {
    return switch (analyzer) {
      case WORD -> new WordAnalyzer(newTokenizer(), stopWords, range, longest);
      case CHARACTER -> new CharacterAnalyzer(map, range, longest);
      case PADDED_WORD -> new PaddedWordAnalyzer(map, range, longest);
    };
  }

  private Tokenizer newTokenizer() {
    return tokens == null
        ? new WordRuns(map, WordRuns.minimumLength(tokenPattern))
        : new PatternTokens(map, tokens);
  }
}
