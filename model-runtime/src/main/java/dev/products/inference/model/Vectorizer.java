package dev.products.inference.model;

import java.util.List;

/** One vectorizer of a compiled model, ready to use from any thread. */
final class Vectorizer {
  private static final Vocabulary NO_WORDS = new Vocabulary(List.of());

  private final VectorizerMetadata metadata;
  private final CodePointMap map;
  private final Vocabulary vocabulary;
  private final Vocabulary stopWords;

  /** Prepares a vectorizer whose metadata {@link MetadataCheck} has passed. */
  Vectorizer(VectorizerMetadata metadata, CodePointMap map) {
    this.metadata = metadata;
    this.map = map;
    this.vocabulary = new Vocabulary(metadata.vocabulary());
    this.stopWords = metadata.stopWords() == null ? NO_WORDS : new Vocabulary(metadata.stopWords());
  }

  Vocabulary vocabulary() {
    return vocabulary;
  }

  /** The feature id of the vocabulary's first term. */
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
      case "word" -> {
        int minimumLength = WordRuns.minimumLength(metadata.tokenPattern());
        yield new WordAnalyzer(new WordRuns(map, minimumLength, stopWords), range, longest);
      }
      case "char" -> new CharacterAnalyzer(map, range, longest);
      case "char_wb" -> new PaddedWordAnalyzer(map, range, longest);
      default -> throw new IllegalStateException(metadata.analyzer());
    };
  }
}
