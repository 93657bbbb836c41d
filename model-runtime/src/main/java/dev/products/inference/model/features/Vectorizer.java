package dev.products.inference.model.features;

import dev.products.inference.model.metadata.VectorizerMetadata;
import dev.products.inference.model.text.Analyzer;
import dev.products.inference.model.text.CodePointMap;
import dev.products.inference.model.text.TextAnalysis;
import dev.products.inference.model.text.Vocabulary;

/** One vectorizer of a compiled model, ready to use from any thread. */
final class Vectorizer {
  private final TextAnalysis analysis;
  private final Terms terms;
  private final String prefix;
  private final int offset;
  private final boolean binary;

  /**
   * Prepares a vectorizer whose metadata is checked.
   *
   * @throws IllegalArgumentException if a term has two ids; the message says which
   */
  Vectorizer(VectorizerMetadata metadata, CodePointMap map) {
    this.analysis = new TextAnalysis(metadata, map);
    this.terms =
        switch (metadata.kind()) {
          case COUNT -> new VocabularyTerms(new Vocabulary(metadata.vocabulary()));
          case HASHING -> new HashedTerms(metadata.size(), metadata.alternateSign());
        };
    this.prefix = metadata.name() == null ? "" : metadata.name() + "__";
    this.offset = metadata.offset();
    this.binary = metadata.binary();
  }

  Terms terms() {
    return terms;
  }

  /** What scikit-learn calls the feature of a term. */
  String named(String term) {
    return prefix + term;
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
    return analysis.newAnalyzer(longest);
  }
}
