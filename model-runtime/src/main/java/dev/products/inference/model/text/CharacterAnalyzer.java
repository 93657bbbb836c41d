package dev.products.inference.model.text;

/**
 * Scikit-learn's {@code analyzer="char"}: n-grams of characters, where two white spaces or more
 * count as one space.
 */
final class CharacterAnalyzer implements Analyzer, EntrySink {
  private final CodePointMap map;
  private final NGramRange range;
  private final int longest;
  private final TokenBuffer characters = new TokenBuffer(false);
  private int spaces;
  private int space;

  /**
   * Makes n-grams of characters.
   *
   * @param longest n-grams of more bytes may be left out
   */
  CharacterAnalyzer(CodePointMap map, NGramRange range, int longest) {
    this.map = map;
    this.range = range;
    this.longest = longest;
  }

  @Override
  public void analyze(byte[] utf8, int from, int to, NGramSink sink) {
    characters.clear();
    map.each(utf8, from, to, this);
    endSpaces();
    range.each(characters, longest, sink);
  }

  @Override
  public void accept(int entry) {
    int codePoint = entry & CodePointMap.CODE_POINT;
    if ((entry & CodePointMap.SPACE) != 0) {
      space = spaces == 0 ? codePoint : ' ';
      spaces++;
    } else {
      endSpaces();
      characters.append(codePoint);
      characters.add();
    }
  }

  private void endSpaces() {
    if (spaces > 0) {
      characters.append(space);
      characters.add();
      spaces = 0;
    }
  }
}
