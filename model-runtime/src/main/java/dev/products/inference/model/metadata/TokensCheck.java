package dev.products.inference.model.metadata;

import java.util.List;

/** Whether the table of a token pattern leads nowhere outside itself. */
final class TokensCheck {
  private static final int MOST_STATES = 1 << 20;

  private TokensCheck() {}

  static void check(TokensMetadata tokens, String field) throws MetadataException {
    int symbolCount =
        Expect.between(1, Short.MAX_VALUE, tokens.symbolCount(), field + "symbol_count");
    checkSymbols(Expect.list(tokens.symbols(), field + "symbols"), symbolCount, field + "symbols");
    List<Integer> transitions = Expect.list(tokens.transitions(), field + "transitions");
    Expect.wholeGroups(symbolCount, transitions, field + "transitions");
    int states =
        Expect.between(
            0, MOST_STATES, transitions.size() / symbolCount, field + "transitions' states");
    for (int i = 0; i < transitions.size(); i++) {
      Expect.between(0, 2 * states + 1, transitions.get(i), field + "transitions[" + i + "]");
    }
    Expect.equal(
        symbolCount, Expect.list(tokens.starts(), field + "starts").size(), field + "starts' size");
    for (int i = 0; i < symbolCount; i++) {
      Expect.between(0, states, tokens.starts().get(i), field + "starts[" + i + "]");
    }
    if (tokens.trim() != null) {
      Expect.equal(2, Expect.list(tokens.trim(), field + "trim").size(), field + "trim's size");
      Expect.codePoints(0, tokens.trim(), field + "trim");
    }
  }

  private static void checkSymbols(List<Integer> symbols, int symbolCount, String field)
      throws MetadataException {
    Expect.wholeGroups(2, symbols, field);
    if (symbols.isEmpty() || symbols.get(0) != 0) {
      throw new MetadataException(field, "must start at 0");
    }
    int least = 0;
    for (int i = 0; i < symbols.size(); i += 2) {
      int start =
          Expect.between(least, Character.MAX_CODE_POINT, symbols.get(i), field + "[" + i + "]");
      Expect.between(0, symbolCount - 1, symbols.get(i + 1), field + "[" + (i + 1) + "]");
      least = start + 1;
    }
  }
}
