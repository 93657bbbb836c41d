package dev.products.inference.model.text;

/**
 * Scikit-learn's {@code analyzer="char_wb"}: n-grams of the characters of what stands between white
 * space, with a space before and after it. One that is shorter than every n-gram asked for is an
 * n-gram itself.
 */
final class PaddedWordAnalyzer implements Analyzer, EntrySink {
  private final CodePointMap map;
  private final NGramRange range;
  private final int longest;
  private final TokenBuffer characters = new TokenBuffer(false);
  private NGramSink sink;

  /**
   * Makes n-grams of characters.
   *
   * @param longest n-grams of more bytes may be left out
   */
  PaddedWordAnalyzer(CodePointMap map, NGramRange range, int longest) {
    this.map = map;
    this.range = range;
    this.longest = longest;
  }

  @Override
  public void analyze(byte[] utf8, int from, int to, NGramSink nGrams) {
    sink = nGrams;
    characters.clear();
    map.each(utf8, from, to, this);
    endWord();
  }

  @Override
  public void accept(int entry) {
    if ((entry & CodePointMap.SPACE) != 0) {
      endWord();
      return;
    }
    if (characters.count() == 0) {
      add(' ');
    }
    add(entry & CodePointMap.CODE_POINT);
  }

  private void endWord() {
    if (characters.count() == 0) {
      return;
    }
    add(' ');
    if (characters.count() < range.minimum()) {
      sink.accept(characters.bytes(), 0, characters.end(characters.count() - 1));
    } else {
      range.each(characters, longest, sink);
    }
    characters.clear();
  }

  private void add(int codePoint) {
    characters.append(codePoint);
    characters.add();
  }
}
