package dev.products.inference.model.text;

import dev.products.inference.model.metadata.VectorizerMetadata;
import java.util.List;

/** How one vectorizer takes texts apart. Thread-safe. */
public final class TextAnalysis {
  private final CodePointMap map;
  private final VectorizerMetadata.AnalyzerKind kind;
  private final NGramRange range;
  private final Vocabulary stopWords;
  private final TokenDfa tokens;
  private final int shortestWord;

  /** Prepares a vectorizer's analysis, whose metadata is checked. */
  public TextAnalysis(VectorizerMetadata metadata, CodePointMap map) {
    this.map = map;
    this.kind = metadata.analyzer();
    this.range = new NGramRange(metadata.ngramRange().get(0), metadata.ngramRange().get(1));
    List<String> words = metadata.stopWords() == null ? List.of() : metadata.stopWords();
    this.stopWords = new Vocabulary(words.stream().distinct().toList());
    this.tokens = metadata.tokens() == null ? null : new TokenDfa(metadata.tokens());
    this.shortestWord = metadata.shortestWord();
  }

  /**
   * An analyzer for one thread.
   *
   * @param longest n-grams of more bytes may be left out
   */
  public Analyzer newAnalyzer(int longest) {
    return switch (kind) {
      case WORD -> new WordAnalyzer(newTokenizer(), stopWords, range, longest);
      case CHARACTER -> new CharacterAnalyzer(map, range, longest);
      case PADDED_WORD -> new PaddedWordAnalyzer(map, range, longest);
    };
  }

  private Tokenizer newTokenizer() {
    return tokens == null
        ? new WordTokenizer(map, shortestWord)
        : new PatternTokenizer(map, tokens);
  }
}
