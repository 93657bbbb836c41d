"""docs/reference/model-format.md, "Tokens", from the table alone."""

from bisect import bisect


class DocumentedTokens:
    def __init__(self, table: dict) -> None:
        self.table = table
        self.starts, self.symbols = table["symbols"][::2], table["symbols"][1::2]
        self.end = table["symbol_count"] - 1

    def find(self, text: str) -> list[str]:
        symbols = [self.symbols[bisect(self.starts, ord(c)) - 1] for c in text]
        tokens, position = [], 0
        while position < len(text):
            before = symbols[position - 1] if position else self.end
            end = self.match_end(self.table["starts"][before], symbols, position)
            if end is None:
                position += 1
            else:
                before, after = self.table["trim"]
                tokens.append(text[position + before : end - after])
                position = end
        return tokens

    def match_end(self, state: int, symbols: list[int], at: int) -> int | None:
        end = None
        while state > 0:
            symbol = symbols[at] if at < len(symbols) else self.end
            transition = self.table["transitions"][(state - 1) * self.table["symbol_count"] + symbol]
            if transition & 1:
                end = at
            state, at = transition >> 1, at + 1
        return end
