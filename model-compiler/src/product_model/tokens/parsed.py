"""Python's own parse of a pattern, checked for what a table can't match."""

from __future__ import annotations

import re
import warnings
from dataclasses import dataclass
from typing import Any, Tuple

from product_model.tokens.unportable import Unportable

try:  # Python 3.11 moved it
    from re import _parser as parser
except ImportError:
    import sre_parse as parser

Item = Tuple[Any, Any]

ONE_CHARACTER = ("LITERAL", "NOT_LITERAL", "ANY", "IN")
# Their insides are looked at when the program is made.
LOOKAROUND = ("ASSERT", "ASSERT_NOT")
PLACES = ("AT_BOUNDARY", "AT_NON_BOUNDARY", "AT_BEGINNING", "AT_BEGINNING_STRING", "AT_END", "AT_END_STRING")
INSTEAD = {
    "GROUPREF": "no back references",
    "GROUPREF_EXISTS": "no conditional groups",
    "ATOMIC_GROUP": "no atomic groups: use (?:…)",
    "POSSESSIVE_REPEAT": "no possessive repetition: use * + ? without the second +",
}


@dataclass(frozen=True)
class Parsed:
    """`trim`: how many characters before and after the capturing group the match takes."""

    items: list[Item]
    flags: int
    trim: tuple[int, int]


def parse(pattern: str) -> Parsed:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            found = parser.parse(pattern)
    except re.error as error:
        raise Unportable(f"it is no regular expression: {error}") from error
    items = list(found)
    shortest, _ = found.getwidth()
    if shortest == 0:
        raise Unportable("it may match nothing at all: use + in place of *, so that a token has a character")
    check(items)
    return Parsed(items, found.state.flags, trim(items, found.state))


def check(items: list[Item]) -> None:
    for operator, argument in items:
        name = str(operator)
        if name in ("MAX_REPEAT", "MIN_REPEAT"):
            _, most, body = argument
            if body.getwidth()[0] == 0 and most > 1:
                raise Unportable(
                    "it repeats what may match nothing: put the repetition inside, as in (?:a)* for (?:a*)*"
                )
            check(list(body))
        elif name == "SUBPATTERN":
            check(list(argument[3]))
        elif name == "BRANCH":
            for branch in argument[1]:
                check(list(branch))
        elif name not in (*ONE_CHARACTER, *LOOKAROUND) and not (name == "AT" and str(argument) in PLACES):
            raise Unportable(f"use {INSTEAD.get(name, f'no {name}')}")


def trim(items: list[Item], state: Any) -> tuple[int, int]:
    groups = [i for i, item in enumerate(items) if is_group(item)]
    if state.groups - 1 > 1:
        raise Unportable("scikit-learn allows one capturing group: use (?:…) for the others")
    if state.groups - 1 != len(groups):
        raise Unportable("its capturing group is optional, repeated or an alternative: use (?:…) there")
    if not groups:
        return 0, 0
    (at,) = groups
    if items[at][1][3].getwidth()[0] == 0:
        raise Unportable("its capturing group may be empty: use + in place of *, so that a token has a character")
    return fixed_width(items[:at], state), fixed_width(items[at + 1 :], state)


def is_group(item: Item) -> bool:
    return str(item[0]) == "SUBPATTERN" and item[1][0] is not None


def fixed_width(items: list[Item], state: Any) -> int:
    shortest, longest = parser.SubPattern(state, items).getwidth()
    if shortest != longest:
        raise Unportable(
            "what stands beside its capturing group may be of several lengths: use a lookaround of one character, "
            r"as in (?<!\w)(…)(?!\w), or no group"
        )
    return shortest
