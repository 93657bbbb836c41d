package dev.products.inference.model.text;

import dev.products.inference.model.metadata.TokensMetadata;
import java.util.Arrays;
import java.util.List;

/**
 * A token pattern as an automaton, compiled by product-model, since Java's regular expressions
 * match some texts otherwise than Python's. The member {@code tokens} of the model format says how
 * to read it.
 */
final class TokenDfa {
  private final short[] symbols = new short[Character.MAX_CODE_POINT + 1];
  private final int symbolCount;
  private final int[] starts;
  private final int[] transitions;
  private final int trimBefore;
  private final int trimAfter;

  /** Takes over a table that is checked. */
  TokenDfa(TokensMetadata metadata) {
    List<Integer> ranges = metadata.symbols();
    for (int i = 0; i < ranges.size(); i += 2) {
      int end = i + 2 < ranges.size() ? ranges.get(i + 2) : symbols.length;
      Arrays.fill(symbols, ranges.get(i), end, ranges.get(i + 1).shortValue());
    }
    symbolCount = metadata.symbolCount();
    starts = metadata.starts().stream().mapToInt(Integer::intValue).toArray();
    transitions = metadata.transitions().stream().mapToInt(Integer::intValue).toArray();
    trimBefore = metadata.trim() == null ? 0 : metadata.trim().get(0);
    trimAfter = metadata.trim() == null ? 0 : metadata.trim().get(1);
  }

  int symbol(int codePoint) {
    return symbols[codePoint];
  }

  /** The symbol that stands before a text and after it. */
  int edge() {
    return symbolCount - 1;
  }

  int states() {
    return transitions.length / symbolCount;
  }

  /** The state, from 1 on, in which to look for a match after a symbol; 0 if there is none. */
  int start(int symbolBefore) {
    return starts[symbolBefore];
  }

  /** Twice the next state, plus one if a match ends before the symbol. */
  int transition(int state, int symbol) {
    return transitions[(state - 1) * symbolCount + symbol];
  }

  /** How many characters at a match's beginning are not part of the token. */
  int trimBefore() {
    return trimBefore;
  }

  /** How many characters at a match's end are not part of the token. */
  int trimAfter() {
    return trimAfter;
  }
}
