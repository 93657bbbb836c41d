"""What this Python knows of Unicode, as tables, so that the job behaves as Python does on any JVM.

The tables are probed from str's own methods, over every code point, instead of being derived from a standard.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable
from typing import Any

EVERY_CHARACTER = "".join(map(chr, range(0x110000)))


def tables(*, words: bool, lowercase: bool) -> dict[str, Any]:
    """The tables an analyzer needs: of words or else of white space, and of lower case if it applies that."""
    found: dict[str, Any] = {"version": unicodedata.unidata_version}
    found |= {"word": matches(r"\w+")} if words else {"space": matches(r"\s+")}
    return found | lower_tables() if lowercase else found


def lower_tables() -> dict[str, Any]:
    single, special = [], {}
    for code, character in enumerate(EVERY_CHARACTER):
        lower = character.lower()
        if len(lower) != 1:
            special[str(code)] = [ord(c) for c in lower]
        elif ord(lower) != code:
            single.append((code, ord(lower) - code))
    return {
        "lower": strided(single),
        "lower_special": special,
        "cased": ranges(is_cased),
        "case_ignorable": ranges(is_case_ignorable),
    }


def is_cased(character: str) -> bool:
    """Whether a sigma that ends a word after this character is a final one."""
    return (character + "Σ").lower().endswith("ς")


def is_case_ignorable(character: str) -> bool:
    """Whether the search for a cased character before (or after) a sigma skips this one."""
    return ("A" + character + "Σ").lower().endswith("ς") and not is_cased(character)


def ranges(holds: Callable[[str], bool]) -> list[int]:
    """Inclusive [start, end, start, end, ...] of the code points for which it holds."""
    flat: list[int] = []
    for code, character in enumerate(EVERY_CHARACTER):
        if holds(character):
            if flat and flat[-1] == code - 1:
                flat[-1] = code
            else:
                flat += [code, code]
    return flat


def matches(pattern: str) -> list[int]:
    """The ranges of code points that a pattern of one class, repeated, matches."""
    return [edge for match in re.finditer(pattern, EVERY_CHARACTER) for edge in (match.start(), match.end() - 1)]


def strided(mappings: Iterable[tuple[int, int]]) -> list[int]:
    """[start, end, stride, delta, ...] of ascending (code point, delta): alternating alphabets have stride 2."""
    flat: list[int] = []
    for code, delta in mappings:
        if flat and flat[-1] == delta:
            start, end, stride, _ = flat[-4:]
            gap = code - end
            if gap <= 2 and (start == end or gap == stride):
                flat[-3:-1] = [code, gap]
                continue
        flat += [code, code, 1, delta]
    return flat
