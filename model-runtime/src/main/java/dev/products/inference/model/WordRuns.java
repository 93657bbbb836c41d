package dev.products.inference.model;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tokens as {@code \b\w\w+\b} finds them: the longest runs of word characters, of some length at
 * least.
 */
final class WordRuns implements Tokenizer {
  private static final Pattern KIND =
      Pattern.compile("(?:\\(\\?u\\))?(?:\\\\b)?((?:\\\\w)*)\\\\w\\+(?:\\\\b)?");

  private final CodePointMap map;
  private final int minimumLength;

  /** By ASCII character: what it becomes, or 0 if it is no word character. */
  private final byte[] asciiWords = new byte[0x80];

  /** Finds words of so many code points or more. */
  WordRuns(CodePointMap map, int minimumLength) {
    this.map = map;
    this.minimumLength = minimumLength;
    for (int character = 0; character < asciiWords.length; character++) {
      int entry = map.asciiEntry(character);
      asciiWords[character] =
          (byte) ((entry & CodePointMap.WORD) == 0 ? 0 : entry & CodePointMap.CODE_POINT);
    }
  }

  /**
   * The length that a token pattern of this kind asks for, in code points, or 0 if it is of another
   * kind.
   */
  static int minimumLength(String tokenPattern) {
    Matcher matcher = KIND.matcher(tokenPattern);
    return matcher.matches() ? matcher.group(1).length() / 2 + 1 : 0;
  }

  @Override
  public void tokenize(byte[] utf8, int from, int to, Tokens tokens) {
    tokens.clear();
    int position = from;
    while (position < to) {
      position = tokens.appendAsciiWord(utf8, position, to, asciiWords);
      if (position == to) {
        break;
      }
      if (utf8[position] >= 0) {
        endWord(tokens);
        position++;
      } else {
        int decoded = Utf8.decode(utf8, position, to);
        int bytes = decoded & 7;
        accept(map.entry(decoded >>> 3, utf8, from, position, bytes, to), tokens);
        position += bytes;
      }
    }
    endWord(tokens);
  }

  private void accept(int entry, Tokens tokens) {
    if ((entry & CodePointMap.WORD) != 0) {
      tokens.append(entry & CodePointMap.CODE_POINT);
    } else if ((entry & CodePointMap.SEQUENCE) != 0) {
      for (int one : map.sequence(entry)) {
        accept(one, tokens);
      }
    } else {
      endWord(tokens);
    }
  }

  private void endWord(Tokens tokens) {
    if (tokens.characters() < minimumLength) {
      tokens.discard();
    } else {
      tokens.add();
    }
  }
}
