package dev.products.inference.model.text;

import java.util.Arrays;
import java.util.BitSet;

/**
 * TokenBuffer as any other pattern finds them.
 *
 * <p>A pattern may look far ahead in vain at each character of a hostile text. So when a text takes
 * many steps, this starts to remember which states lead nowhere from which positions, which makes
 * the time linear again.
 */
final class PatternTokenizer implements Tokenizer, EntrySink {
  private static final int USUAL_STEPS = 16;
  private static final int USUAL = 1 << 10;
  private static final int KEPT = 1 << 14;

  private final CodePointMap map;
  private final TokenDfa table;
  private final TokenBuffer characters = new TokenBuffer(false);
  private int[] symbols = new int[USUAL];
  private long steps;
  private BitSet[] vain;

  PatternTokenizer(CodePointMap map, TokenDfa table) {
    this.map = map;
    this.table = table;
  }

  @Override
  public void each(byte[] utf8, int from, int to, NGramSink words) {
    if (symbols.length > KEPT) {
      symbols = new int[USUAL];
    }
    characters.clear();
    map.each(utf8, from, to, this);
    steps = 0;
    int length = characters.count();
    int position = 0;
    while (position < length) {
      int end = matchEnd(position, length);
      int start = position + table.trimBefore();
      if (end <= position) {
        position++;
      } else {
        if (start < end - table.trimAfter()) {
          int last = end - table.trimAfter() - 1;
          words.accept(characters.bytes(), characters.start(start), characters.end(last));
        }
        position = end;
      }
    }
    vain = null;
  }

  @Override
  public void accept(int entry) {
    int codePoint = entry & CodePointMap.CODE_POINT;
    if (characters.count() == symbols.length) {
      symbols = Arrays.copyOf(symbols, symbols.length * 2);
    }
    symbols[characters.count()] = table.symbol(codePoint);
    characters.append(codePoint);
    characters.add();
  }

  /** Where the match ends that starts at a position, or -1. */
  private int matchEnd(int position, int length) {
    int end = -1;
    int state = startState(position);
    int at = position;
    int hopefulState = state;
    int hopefulAt = at;
    while (state > 0 && !isVain(state, at)) {
      int transition = table.transition(state, at == length ? table.edge() : symbols[at]);
      state = at == length ? 0 : transition >> 1;
      if ((transition & 1) != 0) {
        end = at;
        hopefulState = state;
        hopefulAt = at + 1;
      }
      at++;
    }
    steps += at - position;
    if (steps > (long) USUAL_STEPS * length) {
      rememberVain(hopefulState, hopefulAt, length);
    }
    return end;
  }

  private int startState(int position) {
    return table.start(position == 0 ? table.edge() : symbols[position - 1]);
  }

  private boolean isVain(int state, int at) {
    return vain != null && vain[state - 1].get(at);
  }

  /** From this state and position, and those that follow, the search just made found no end. */
  private void rememberVain(int fromState, int from, int length) {
    if (vain == null) {
      vain = new BitSet[table.states()];
      Arrays.setAll(vain, state -> new BitSet());
    }
    int state = fromState;
    for (int at = from; state > 0 && !isVain(state, at); at++) {
      vain[state - 1].set(at);
      state = at == length ? 0 : table.transition(state, symbols[at]) >> 1;
    }
  }
}
