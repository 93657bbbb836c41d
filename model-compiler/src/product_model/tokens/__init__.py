"""A token pattern as a table, which finds in any engine what Python's `re` finds."""

from __future__ import annotations

import re
from typing import Any

from product_model.step import Step
from product_model.tokens import instructions, symbols
from product_model.tokens.parsed import parse
from product_model.tokens.table import build
from product_model.tokens.unportable import Unportable

DEFAULT = r"(?u)\b\w\w+\b"
# Longest runs of \w: readers find them without a table, and faster.
RUNS = re.compile(r"(\(\?u\))?(\\b)?(\\w)*\\w\+(\\b)?")


def describe(step: Step) -> dict[str, Any]:
    pattern = step.estimator.token_pattern
    if not isinstance(pattern, str):
        raise step.refuse_parameter("token_pattern", f"use a string such as {DEFAULT!r}")
    if RUNS.fullmatch(pattern):
        return {"token_pattern": pattern}
    try:
        return {"token_pattern": pattern, "tokens": table(pattern)}
    except Unportable as unportable:
        raise step.refuse_parameter("token_pattern", str(unportable)) from unportable


def table(pattern: str) -> dict[str, Any]:
    parsed = parse(pattern)
    alphabet = symbols.Alphabet(instructions.sets(parsed))
    program = instructions.Program(parsed, alphabet)
    starts, transitions = build(program, alphabet.count)
    return {
        "symbols": alphabet.flat(),
        "symbol_count": alphabet.count,
        "starts": starts,
        "transitions": transitions,
        "trim": list(parsed.trim),
    }
