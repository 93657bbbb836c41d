"""What this Python knows of Unicode, as tables, so that the job behaves as Python does on any JVM.

The tables are probed from Python's own functions, over every code point, instead of being derived from a standard.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any

from sklearn.feature_extraction.text import strip_accents_ascii, strip_accents_unicode

EVERY_CHARACTER = "".join(map(chr, range(0x110000)))
# They decompose by a formula, which takes less room than a table.
HANGUL_SYLLABLES = range(0xAC00, 0xD7A4)
STRIPPING = {"ascii": strip_accents_ascii, "unicode": strip_accents_unicode}


def tables(vectorizers: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """The tables that vectorizers need which have these rules."""
    vectorizers = list(vectorizers)
    found: dict[str, Any] = {"version": unicodedata.unidata_version}
    if any(rules["analyzer"] == "word" and "tokens" not in rules for rules in vectorizers):
        found["word"] = matches(r"\w+")
    if any(rules["analyzer"] != "word" for rules in vectorizers):
        found["space"] = matches(r"\s+")
    if any(rules["lowercase"] for rules in vectorizers):
        found.update(lower_tables())
    for kind in sorted({rules["strip_accents"] for rules in vectorizers} - {None}):
        found[f"strip_{kind}"] = strip_tables(STRIPPING[kind])
    return found


@lru_cache(maxsize=None)
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


@lru_cache(maxsize=None)
def strip_tables(strip: Callable[[str], str]) -> dict[str, Any]:
    single, several, dropped = [], {}, []
    for code, character in enumerate(EVERY_CHARACTER):
        if strip is strip_accents_unicode and code in HANGUL_SYLLABLES:
            continue
        stripped = strip(character)
        if not stripped:
            dropped.append(code)
        elif len(stripped) > 1:
            several[str(code)] = [ord(c) for c in stripped]
        elif stripped != character:
            single.append((code, ord(stripped) - code))
    without = set(dropped)
    return {"single": strided(single), "several": several, "dropped": ranges(lambda c: ord(c) in without)}


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


@lru_cache(maxsize=None)
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
