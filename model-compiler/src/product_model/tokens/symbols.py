"""The characters a pattern tells apart, as few symbols as that takes."""

from __future__ import annotations

from typing import Any

import numpy as np

from product_model.tokens.parsed import Item, parser
from product_model.unicode_tables import EVERY_CHARACTER

try:
    from re import _compiler as compiler
except ImportError:
    import sre_compile as compiler


def characters(item: Item, flags: int) -> np.ndarray:
    """Which code points a one-character item matches: asked of Python's own engine, flags and all."""
    state = parser.State()
    state.flags = flags
    run = parser.SubPattern(state, [(parser.MAX_REPEAT, (1, parser.MAXREPEAT, parser.SubPattern(state, [item])))])
    matched = np.zeros(len(EVERY_CHARACTER), dtype=bool)
    for match in compiler.compile(run, flags).finditer(EVERY_CHARACTER):
        matched[match.start() : match.end()] = True
    return matched


class Alphabet:
    """Symbols are classes of characters, and the last one is the text's end, or what precedes its beginning."""

    def __init__(self, sets: dict[Any, np.ndarray]) -> None:
        symbol = np.zeros(len(EVERY_CHARACTER), dtype=np.int64)
        for members in sets.values():
            _, symbol = np.unique(symbol * 2 + members, return_inverse=True)
        self._symbol = symbol
        self.count = int(symbol.max()) + 2
        self.end = self.count - 1
        self._members = {key: set(map(int, np.unique(symbol[members]))) for key, members in sets.items()}

    def members(self, key: Any) -> set[int]:
        return self._members[key]

    def flat(self) -> list[int]:
        """[start, symbol, start, symbol, …]"""
        starts = np.flatnonzero(np.diff(self._symbol, prepend=-1))
        return [int(number) for start in starts for number in (start, self._symbol[start])]
