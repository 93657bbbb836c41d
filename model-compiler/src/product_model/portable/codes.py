"""Characters as small numbers, so that a word is a sequence of numbers with a boundary at each end."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from product_model import unicode_tables
from product_model.aligned import aligned
from product_model.unicode_tables import EVERY_CHARACTER

BOUNDARY = 0
OTHER = 1
"""A word's character that no word of the vocabulary has."""
FILLER = 2
FIRST = 3
# The one character whose lower case is two, of which the second ends a word.
DOTTED_I, DOT_ABOVE = "İ", "\u0307"


@dataclass(frozen=True)
class Codes:
    """`of`: by character, BOUNDARY left out. `dotted`: the code of İ, whose first half stands for an i."""

    of: dict[str, int]
    letters: dict[str, int]
    dotted: int


def assigned(words: list[str], *, lowercase: bool) -> Codes:
    letters = {letter: FIRST + i for i, letter in enumerate(sorted(set("".join(words))))}
    dotted = FIRST + len(letters)
    is_word = word_characters()
    of = {}
    for character in EVERY_CHARACTER:
        lower = character.lower() if lowercase else character
        if lowercase and character == DOTTED_I:
            of[character] = dotted
        elif lower in is_word:
            of[character] = letters.get(lower, OTHER)
    return Codes(of, letters, dotted)


@lru_cache(maxsize=None)
def word_characters() -> frozenset[str]:
    flat = unicode_tables.matches(r"\w+")
    return frozenset(chr(code) for start, end in aligned(flat[::2], flat[1::2]) for code in range(start, end + 1))


def reachable(term: str, shortest: int, *, lowercase: bool) -> bool:
    """Whether a text may have this word as a token."""
    is_word = word_characters()
    return len(term) >= shortest and all(c in is_word for c in term) and not (lowercase and term != term.lower())


def sequence(word: str, codes: Codes) -> list[int]:
    """A boundary, each letter with a filler after it, a boundary."""
    return [BOUNDARY, *(number for letter in word for number in (codes.letters[letter], FILLER)), BOUNDARY]


def sequence_before_dot(word: str, codes: Codes) -> list[int] | None:
    """The same where the last letter is the first half of İ, whose second half is the boundary."""
    return [*sequence(word, codes)[:-2], BOUNDARY] if word.endswith("i") else None
