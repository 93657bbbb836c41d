"""Runs a program on all texts at once: a table of what it can be doing, by what it has read."""

from __future__ import annotations

from typing import Tuple

from product_model.tokens.instructions import Fork, Look, Match, Program
from product_model.tokens.unportable import Unportable

MOST_STATES = 2_000
STOP = 0
# The instructions that wait for a character, the preferred one first, and the symbol before them.
Waiting = Tuple[Tuple[int, ...], int]


def build(program: Program, symbols: int) -> tuple[list[int], list[int]]:
    """Start states by the symbol before, and all states' transitions, as docs/reference/model-format.md has them."""
    states: dict[Waiting, int] = {}
    pending: list[Waiting] = []

    def state(waiting: tuple[int, ...], before: int) -> int:
        if not waiting:
            return STOP
        known = waiting, before if looks(program, waiting) else STOP
        if known not in states:
            if len(states) == MOST_STATES:
                raise Unportable("it needs too large a table: use fewer alternatives and smaller numbers in {…}")
            states[known] = len(states) + 1
            pending.append(known)
        return states[known]

    starts = [state((0,), before) for before in range(symbols)]
    transitions = []
    while pending:
        waiting, before = pending.pop(0)
        for symbol in range(symbols):
            following, matched = step(program, waiting, before, symbol)
            transitions.append(state(following, symbol) << 1 | matched)
    return starts, transitions


def step(program: Program, waiting: tuple[int, ...], before: int, symbol: int) -> tuple[tuple[int, ...], bool]:
    """Who goes on after this symbol, and whether a match ends before it."""
    following: list[int] = []
    for place in reached(program, waiting, before, symbol):
        instruction = program.instructions[place]
        if isinstance(instruction, Match):
            return tuple(following), True  # whoever comes after is less preferred than this match
        if symbol in instruction.symbols and place + 1 not in following:
            following.append(place + 1)
    return tuple(following), False


def reached(program: Program, waiting: tuple[int, ...], before: int, symbol: int) -> list[int]:
    """The characters and matches that can be reached without taking one, in the order of preference."""
    found, seen, stack = [], set(), list(reversed(waiting))
    while stack:
        place = stack.pop()
        if place in seen:
            continue
        seen.add(place)
        instruction = program.instructions[place]
        if isinstance(instruction, Fork):
            stack += reversed(instruction.targets)
        elif isinstance(instruction, Look):
            if (before, symbol) in instruction.allowed:
                stack.append(place + 1)
        else:
            found.append(place)
    return found


def looks(program: Program, waiting: tuple[int, ...]) -> bool:
    """Whether what comes next depends on the symbol before."""
    seen, stack = set(), list(waiting)
    while stack:
        place = stack.pop()
        if place in seen:
            continue
        seen.add(place)
        instruction = program.instructions[place]
        if isinstance(instruction, Look):
            return True
        if isinstance(instruction, Fork):
            stack += instruction.targets
    return False
