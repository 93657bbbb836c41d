"""A parsed pattern as the program of a machine that tries alternatives in the order in which Python prefers them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from product_model.tokens.parsed import LOOKAROUND, ONE_CHARACTER, Item, Parsed, parser
from product_model.tokens.symbols import Alphabet, characters
from product_model.tokens.unportable import Unportable

MOST_INSTRUCTIONS = 5_000
WORD = (parser.IN, [(parser.CATEGORY, parser.CATEGORY_WORD)])
NEW_LINE = (parser.LITERAL, ord("\n"))


@dataclass(frozen=True)
class Character:
    """Takes one character of these symbols."""

    symbols: frozenset[int]


@dataclass
class Fork:
    """Goes on at the first target, and if that leads nowhere at the next."""

    targets: list[int]


@dataclass(frozen=True)
class Look:
    """Goes on if the pair of symbols before and after allows it."""

    allowed: frozenset[tuple[int, int]]


@dataclass(frozen=True)
class Match:
    pass


def key(item: Item, flags: int) -> tuple:
    return str(item), int(flags)


def sets(parsed: Parsed) -> dict[tuple, np.ndarray]:
    return {
        key(item, flags): characters(item, flags) for item, flags in one_character_items(parsed.items, parsed.flags)
    }


def one_character_items(items: list[Item], flags: int) -> Iterator[tuple[Item, int]]:
    for operator, argument in items:
        name = str(operator)
        if name in ONE_CHARACTER:
            yield (operator, argument), flags
        elif name in ("MAX_REPEAT", "MIN_REPEAT"):
            yield from one_character_items(list(argument[2]), flags)
        elif name == "SUBPATTERN":
            yield from one_character_items(list(argument[3]), inner_flags(argument, flags))
        elif name == "BRANCH":
            for branch in argument[1]:
                yield from one_character_items(list(branch), flags)
        elif name in LOOKAROUND:
            yield looked_at(argument), flags
        elif "BOUNDARY" in str(argument):
            yield WORD, flags
        else:
            yield NEW_LINE, flags


def inner_flags(argument: Any, flags: int) -> int:
    _, added, removed, _ = argument
    # Of ASCII and UNICODE one holds: naming one replaces the other.
    exclusive = parser.SRE_FLAG_ASCII | parser.SRE_FLAG_UNICODE
    return ((flags & ~exclusive) if added & exclusive else flags) & ~removed | added


def looked_at(argument: Any) -> Item:
    items = list(argument[1])
    if len(items) != 1 or str(items[0][0]) not in ONE_CHARACTER:
        raise Unportable(r"a lookaround may look at one character, as in (?<!\w) or (?![-'])")
    return items[0]


class Program:
    def __init__(self, parsed: Parsed, alphabet: Alphabet) -> None:
        self.instructions: list[Any] = []
        self._alphabet = alphabet
        self._sequence(parsed.items, parsed.flags)
        self._add(Match())

    def _add(self, instruction: Any) -> int:
        if len(self.instructions) == MOST_INSTRUCTIONS:
            raise Unportable("it is too large: use smaller numbers in {…}")
        self.instructions.append(instruction)
        return len(self.instructions) - 1

    def _sequence(self, items: list[Item], flags: int) -> None:
        for operator, argument in items:
            name = str(operator)
            if name in ONE_CHARACTER:
                self._add(Character(frozenset(self._alphabet.members(key((operator, argument), flags)))))
            elif name in ("MAX_REPEAT", "MIN_REPEAT"):
                self._repeat(*argument, flags, greedy=name == "MAX_REPEAT")
            elif name == "SUBPATTERN":
                self._sequence(list(argument[3]), inner_flags(argument, flags))
            elif name == "BRANCH":
                self._branch(argument[1], flags)
            else:
                self._add(Look(frozenset(self._allowed(name, argument, flags))))

    def _repeat(self, least: int, most: int, body: Any, flags: int, *, greedy: bool) -> None:
        for _ in range(least):
            self._sequence(list(body), flags)
        if most == parser.MAXREPEAT:
            fork = self._add(Fork([]))
            self._sequence(list(body), flags)
            self._add(Fork([fork]))
            self._choose(fork, greedy)
            return
        forks = []
        for _ in range(most - least):
            forks.append(self._add(Fork([])))
            self._sequence(list(body), flags)
        for fork in forks:
            self._choose(fork, greedy)

    def _choose(self, fork: int, greedy: bool) -> None:
        inside, after = fork + 1, len(self.instructions)
        self.instructions[fork].targets = [inside, after] if greedy else [after, inside]

    def _branch(self, branches: list[Any], flags: int) -> None:
        fork = self._add(Fork([]))
        ends = []
        for branch in branches:
            self.instructions[fork].targets.append(len(self.instructions))
            self._sequence(list(branch), flags)
            ends.append(self._add(Fork([])))
        for end in ends:
            self.instructions[end].targets = [len(self.instructions)]

    def _allowed(self, name: str, argument: Any, flags: int) -> Iterator[tuple[int, int]]:
        for before in range(self._alphabet.count):
            for after in range(self._alphabet.count):
                if self._holds(name, argument, flags, before, after):
                    yield before, after

    def _holds(self, name: str, argument: Any, flags: int, before: int, after: int) -> bool:
        end = self._alphabet.end
        if name in LOOKAROUND:
            seen = after if argument[0] > 0 else before
            return (seen in self._alphabet.members(key(looked_at(argument), flags))) == (name == "ASSERT")
        place = str(argument)
        if "BOUNDARY" in place:
            word = self._alphabet.members(key(WORD, flags))
            return ((before in word) != (after in word)) == (place == "AT_BOUNDARY")
        new_line = self._alphabet.members(key(NEW_LINE, flags)) if flags & parser.SRE_FLAG_MULTILINE else set()
        if place == "AT_END" and not new_line:
            raise Unportable(r"use \Z in place of $, which also matches before a last line's end")
        if place in ("AT_BEGINNING_STRING", "AT_END_STRING"):
            new_line = set()
        return (before if "BEGINNING" in place else after) in new_line | {end}
